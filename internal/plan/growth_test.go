package plan

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// sizes are the numbers of exercises the growth is measured on: the catalogue as it
// is, then two, four and ten times as many.
var sizes = []int{30, 60, 120, 300}

// enlarged clears a healthy person for a catalogue of n exercises: the real ones, and
// copies of them under other slugs with repetitions and holds a little different, so
// that few of them are equal to the search. They pass the same checks as the real ones.
func enlarged(tb testing.TB, n int) safety.Clearance {
	tb.Helper()
	enlargedOnce.Lock()
	defer enlargedOnce.Unlock()
	if c, ok := enlargedBy[n]; ok {
		return c
	}
	files := fstest.MapFS{}
	var names []string
	if err := fs.WalkDir(catalogue.Files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(catalogue.Files, name)
		files[name] = &fstest.MapFile{Data: data}
		if path.Dir(name) == "exercises" {
			names = append(names, name)
		}
		return err
	}); err != nil {
		tb.Fatal(err)
	}
	slices.Sort(names)
	lot := rand.New(rand.NewPCG(30, 300))
	for k := len(names); k < n; k++ {
		name := names[k%len(names)]
		slug := strings.TrimSuffix(path.Base(name), ".yaml")
		copied := fmt.Sprintf("%s-%d", slug, k/len(names)+1)
		data := bytes.Replace(files[name].Data, []byte("slug: "+slug+"\n"), []byte("slug: "+copied+"\n"), 1)
		files["exercises/"+copied+".yaml"] = &fstest.MapFile{Data: varied(data, lot)}
	}
	all, err := exercise.Load(files)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := safety.Load(files, all)
	if err != nil {
		tb.Fatal(err)
	}
	d, err := r.Decide(safety.Answers{Age: 40, Pain: 2, Episode: safety.Episode{Weeks: 6, AssessedBefore: true}})
	if err != nil {
		tb.Fatal(err)
	}
	c, ok := d.Clearance()
	if got := len(all.All()); !ok || got != n {
		tb.Fatalf("a clearance: %v, %d exercises; must be %d", ok, got, n)
	}
	enlargedBy[n] = c
	return c
}

var (
	enlargedOnce sync.Mutex
	enlargedBy   = map[int]safety.Clearance{}
)

// varied takes one repetition off the doses of a copied exercise, or leaves them. All of
// an exercise's levels change together, so that they still rise.
func varied(data []byte, lot *rand.Rand) []byte {
	if lot.IntN(2) == 0 {
		return data
	}
	for reps := 6; reps <= 20; reps++ {
		data = bytes.ReplaceAll(data, fmt.Appendf(nil, "reps: %d,", reps), fmt.Appendf(nil, "reps: %d,", reps-1))
	}
	return data
}

// mostChoice is somebody with everything at hand and every day.
func mostChoice(c safety.Clearance, lot *rand.Rand) Request {
	return Request{Clearance: c, Preferences: Preferences{
		Equipment: exercise.Equipment, Minutes: 15 + lot.IntN(16), Days: Days, DeskDays: some(lot, Days, 1+lot.IntN(5)),
	}}
}

// BenchmarkGrowth makes eight weeks out of a growing catalogue.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("%d exercises", n), func(b *testing.B) {
			lot := rand.New(rand.NewPCG(2, 7))
			var people []Request
			for range 20 {
				people = append(people, mostChoice(enlarged(b, n), lot))
			}
			var took []time.Duration
			nodes := 0
			b.ReportAllocs()
			for b.Loop() {
				start := time.Now()
				made, err := people[len(took)%len(people)].Course()
				if err != nil {
					b.Fatal(err)
				}
				took, nodes = append(took, time.Since(start)), nodes+made.Nodes
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
			b.ReportMetric(float64(nodes)/float64(len(took)), "places/course")
		})
	}
}

// TestCostGrowsAtMostQuadratically counts what eight weeks cost from 30 to 300 exercises:
// the places the longest search looks at, and allocations, which every addition and step
// that is weighed adds to. Nothing is timed. The search may stop at maxNodes, which keeps
// places bounded and costs the proof; then it must tell a gap, and with the real catalogue
// there is none.
func TestCostGrowsAtMostQuadratically(t *testing.T) {
	const people = 2
	cost := func(n int) (nodes, allocs float64) {
		lot := rand.New(rand.NewPCG(2, 7))
		for range people {
			r := mostChoice(enlarged(t, n), lot)
			made, err := r.Course()
			if err != nil {
				t.Fatal(err)
			}
			if cut := made.Nodes > maxNodes; cut != (made.Gap > 0) || (cut && n == sizes[0]) {
				t.Errorf("%d exercises: %d places, a gap of %d", n, made.Nodes, made.Gap)
			}
			if made.Gap >= perClass/100 { // neither a class nor a strength day may be missed
				t.Errorf("%d exercises: a gap of %d", n, made.Gap)
			}
			nodes += float64(made.Nodes)
			allocs += testing.AllocsPerRun(1, func() { _, _ = r.Course() })
		}
		t.Logf("%3d exercises: %6.0f places, %7.0f allocations", n, nodes/people, allocs/people)
		return nodes, allocs
	}
	small, large := sizes[0], sizes[len(sizes)-1]
	nodes, allocs := cost(small)
	moreNodes, moreAllocs := cost(large)
	square := float64(large*large) / float64(small*small)
	if moreNodes > square*nodes || moreAllocs > square*allocs {
		t.Errorf("from %d to %d exercises places grow %.0f times and allocations %.0f times; at most %.0f",
			small, large, moreNodes/nodes, moreAllocs/allocs, square)
	}
}
