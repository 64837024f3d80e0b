package plan

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// lives is how many random people a test goes through: UNSLOUCH_LIVES, or a short
// number for every day.
func lives(t testing.TB, short int) int {
	t.Helper()
	if s := os.Getenv("UNSLOUCH_LIVES"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("UNSLOUCH_LIVES: %v", err)
		}
		return n
	}
	return short
}

// loaded reads the catalogue and its rules once for all tests.
var loaded = sync.OnceValue(func() *safety.Rules {
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		panic(err)
	}
	r, err := safety.Load(catalogue.Files, c)
	if err != nil {
		panic(err)
	}
	return r
})

// clearances are of many people with all sorts of conditions, and of somebody with none.
var clearances = sync.OnceValue(func() (all []safety.Clearance) {
	r, lot := loaded(), rand.New(rand.NewPCG(4, 4))
	for len(all) < 150 {
		a := safety.Answers{
			Age: 20 + lot.IntN(36), Pain: lot.IntN(8), Details: map[string]map[string]string{},
			Episode: safety.Episode{Weeks: lot.IntN(60), AssessedBefore: lot.IntN(3) > 0},
		}
		for _, c := range r.Conditions {
			if len(all) > 20 && c.Decision == safety.Modify && lot.IntN(12) == 0 {
				a.Conditions = append(a.Conditions, c.Slug)
			}
		}
		d, err := r.Decide(a)
		if err != nil {
			panic(err)
		}
		if c, ok := d.Clearance(); ok {
			all = append(all, c)
		}
	}
	return all
})

// anyone draws somebody with a clearance, and preferences of any size.
func anyone(lot *rand.Rand) (safety.Clearance, Preferences) {
	all := clearances()
	p := Preferences{
		Minutes: MinMinutes + lot.IntN(MaxMinutes-MinMinutes+1), NoFloor: lot.IntN(4) == 0, NoKneeling: lot.IntN(4) == 0,
		Days: some(lot, Days, 1+lot.IntN(7)),
	}
	for _, q := range exercise.Equipment {
		if lot.IntN(4) > 0 {
			p.Equipment = append(p.Equipment, q)
		}
	}
	if lot.IntN(2) == 0 {
		p.DeskDays = some(lot, Days, 1+lot.IntN(5))
	}
	if lot.IntN(2) == 0 {
		p.Region = []string{"between-blades", "neck-shoulder", "mid-back", "side", "chest"}[lot.IntN(5)]
	}
	return all[lot.IntN(len(all))], p
}

// knownPain is a pain that was told.
func knownPain(pain int) *int { return &pain }

// some draws n of a list, in the list's order.
func some(lot *rand.Rand, list []string, n int) []string {
	picked := lot.Perm(len(list))[:n]
	slices.Sort(picked)
	var out []string
	for _, i := range picked {
		out = append(out, list[i])
	}
	return out
}

// small narrows somebody down to few enough choices to try them all: sessions of
// at most four days, and by how many those are, fewer exercises.
func small(lot *rand.Rand) (safety.Clearance, Preferences) { return smallBy(lot, 0) }

// smallBy leaves some exercises more.
func smallBy(lot *rand.Rand, more int) (safety.Clearance, Preferences) {
	c, p := anyone(lot)
	p.Days = some(lot, Days, 1+lot.IntN(4))
	most := more + []int{0, 8, 6, 4, 3}[len(p.Days)]
	var main []string
	for _, x := range newPool(knownOf(c), c, p, 1, exercise.L1).list {
		if x.main() {
			main = append(main, x.Slug)
		}
	}
	keep := some(lot, main, min(len(main), 2+lot.IntN(most-1)))
	for _, e := range c.Catalogue().All() {
		if roles[e.Type] != WarmUp && roles[e.Type] != Calm && !slices.Contains(keep, e.Slug) {
			p.Never = append(p.Never, e.Slug)
		}
	}
	return c, p
}
