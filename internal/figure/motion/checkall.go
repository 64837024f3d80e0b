package motion

import (
	"runtime"
	"sync"
)

// CheckAll bakes and checks every motion, on all processors, and returns the
// faults in the motions' order.
func CheckAll(all []*Motion, r Ranges, bodies ...Flesh) []Fault {
	found := make([][]Fault, len(all))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				found[i] = Check(all[i], Bake(all[i], r), r, bodies...)
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	workers.Wait()
	var faults []Fault
	for _, f := range found {
		faults = append(faults, f...)
	}
	return faults
}
