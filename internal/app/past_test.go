package app_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// pastFile holds sessions as they were told, with what they come to. A browser that
// reloads without a network comes to the same (past.test.ts).
const pastFile = "testdata/past.json"

type (
	pastCase struct {
		Events []pastEvent `json:"events"`
		Past   past        `json:"past"`
	}
	pastEvent struct {
		Kind    app.EventKind `json:"kind"`
		Item    int           `json:"item"`
		Set     int           `json:"set,omitempty"`
		Pain    *int          `json:"pain,omitempty"`
		Quality string        `json:"quality,omitempty"`
		Do      string        `json:"do,omitempty"` // the answer to a hurt
		Stopped bool          `json:"stopped,omitempty"`
	}
	past struct {
		Over    bool     `json:"over"` // then nothing else matters
		Settled []int    `json:"settled"`
		Eased   []int    `json:"eased"`
		Hurt    []int    `json:"hurt"`
		Stopped bool     `json:"stopped"`
		Sets    [][2]int `json:"sets"`
	}
)

// TestTheBrowserRemembersAlike: what is kept comes out of the use cases again.
// UNSLOUCH_WRITE_DOCS=1 tells new sessions and writes them down.
func TestTheBrowserRemembersAlike(t *testing.T) {
	var kept, now []pastCase
	write := os.Getenv("UNSLOUCH_WRITE_DOCS") != ""
	if !write {
		written, err := os.ReadFile(pastFile)
		if err == nil {
			err = json.Unmarshal(written, &kept)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	w := inMemory(t)
	id := w.session()
	begun, err := w.Play(ctx, me, id)
	w.must(err)
	for i := range max(40, len(kept)) {
		w.begunAt(2, i%2 == 0)
		var events []pastEvent
		if write {
			events = w.anyEvents(rnd, begun)
		} else {
			events = kept[i].Events
		}
		now = append(now, w.comesTo(id, events))
	}
	if write {
		text, err := json.Marshal(now)
		w.must(err)
		w.must(os.WriteFile(pastFile, append(text, '\n'), 0o644))
	} else if diff := cmp.Diff(kept, now); diff != "" {
		t.Errorf("%s (-kept +now):\n%.3000s", pastFile, diff)
	}
}

// anyEvents are a few things that can happen in the first exercises of a session.
func (w *walker) anyEvents(rnd *rand.Rand, p app.Play) (all []pastEvent) {
	for range 2 + rnd.IntN(9) {
		e := pastEvent{Item: rnd.IntN(4)}
		switch e.Kind = []app.EventKind{app.ItemDone, app.ItemSkipped, app.SetDone, app.ItemEased, app.ItemHurt, app.ItemHurt}[rnd.IntN(6)]; e.Kind {
		case app.SetDone:
			e.Set = 1 + rnd.IntN(p.Timeline.Items[e.Item].Sets)
		case app.ItemEased:
			if p.Timeline.Easier[e.Item] == nil {
				continue
			}
		case app.ItemHurt:
			pain := []int{2, 3, 5, 6, 7, 9}[rnd.IntN(6)]
			e.Pain, e.Quality = &pain, []string{"dull", "dull", "dull", "dull", "dull", "chest", "sharp"}[rnd.IntN(7)]
		}
		all = append(all, e)
	}
	return all
}

// comesTo tells of events up to the one that ends the session, and returns them with
// their answers, and what they come to.
func (w *walker) comesTo(id string, events []pastEvent) pastCase {
	w.t.Helper()
	c := pastCase{Past: past{Settled: []int{}, Eased: []int{}, Hurt: []int{}, Sets: [][2]int{}}}
	var p app.Play
	for _, e := range events {
		advice := w.tell(id, app.Event{Kind: e.Kind, Item: e.Item, Set: e.Set, Pain: e.Pain, Quality: e.Quality})
		w.tick(1e6)
		if e.Kind == app.ItemHurt {
			e.Do = advice[0].Do
		}
		var err error
		p, err = w.Play(ctx, me, id)
		if fault.KindOf(err) != fault.Locked {
			w.must(err)
		}
		e.Stopped = p.Stopped
		c.Events = append(c.Events, e)
		if c.Past.Over = p.Finished || err != nil; c.Past.Over {
			return c
		}
	}
	c.Past.Settled, c.Past.Eased, c.Past.Hurt, c.Past.Stopped = sorted(p.Done), sorted(p.Eased), sorted(p.Hurt), p.Stopped
	for _, s := range p.Sets {
		c.Past.Sets = append(c.Past.Sets, [2]int{s.Item, s.Sets})
	}
	return c
}

func sorted(items []int) []int {
	items = append([]int{}, items...)
	slices.Sort(items)
	return items
}
