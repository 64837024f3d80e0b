package app_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/plan"
	"unslouch/internal/session"
)

// looked is what the player finds in the table; "" where a number must be asked.
func looked(t *testing.T, table app.HurtTable, quality string, pain *int, again, stopped, easier bool) app.HurtAnswer {
	t.Helper()
	answer, _ := table.Answer(quality, pain, again, stopped, easier)
	return answer
}

// TestTheHurtTableIsTheServersOwnJudgement compares every cell of every table with
// what the server answers and records when the same is sent to it: pain 0-10 and
// no number, start pain 0-7, seven qualities, strict or not, hurt before or not,
// stopped before or not, with an easier form or without (PM-3 to PM-6).
func TestTheHurtTableIsTheServersOwnJudgement(t *testing.T) {
	w := planned(t, nil)
	real := w.session()
	record, err := w.Store.Get(ctx, me, real)
	w.must(err)
	var body map[string]any
	w.must(json.Unmarshal(record.Body, &body))
	item, without := items(t, body)
	a := &app.App{Store: newMemory(), Exercises: w.Exercises, Rules: w.Rules, Now: w.Now, Log: slog.New(slog.DiscardHandler)}
	for start := range 8 {
		for _, strict := range []bool{true, false} {
			body["pain"], body["strict"] = start, strict
			record.Body, err = json.Marshal(body)
			w.must(err)
			shown := app.Owner{Org: "o", Person: fmt.Sprint("shown", start, strict)}
			w.must(a.Store.Append(ctx, shown, app.Entry{Record: record}))
			p, err := a.Play(ctx, shown, real)
			w.must(err)
			for _, quality := range []string{"dull", "sharp", "spreading", "tingling", "dizzy", "weak", "chest"} {
				for pain := range 12 {
					for state := range 8 {
						again, stopped, on := state&1 > 0, state&2 > 0, item
						if state&4 > 0 {
							on = without
						}
						c := cell{a: a, o: app.Owner{Org: "o", Person: fmt.Sprint(start, strict, quality, pain, state)}, session: record, on: on}
						want := looked(t, p.Hurts, quality, number(pain), again, stopped, on == item)
						c.compare(t, want, quality, number(pain), again, stopped)
					}
				}
			}
		}
	}
}

func number(pain int) *int {
	if pain == 11 {
		return nil
	}
	return &pain
}

// items are one item with another, easier exercise, and one without.
func items(t *testing.T, body map[string]any) (with, without int) {
	with, without = -1, -1
	easier := body["easier"].([]any)
	for i, e := range easier {
		if e == nil || e.(map[string]any)["same"] == true {
			without = i
		} else {
			with = i
		}
	}
	if with < 0 || without < 0 {
		t.Fatalf("the session has no item with, or none without, an easier form: %v", easier)
	}
	return with, without
}

// cell is one person in one state.
type cell struct {
	a       *app.App
	o       app.Owner
	session app.Record
	on      int
}

func (c cell) compare(t *testing.T, want app.HurtAnswer, quality string, pain *int, again, stopped bool) {
	t.Helper()
	what := fmt.Sprint(c.o.Person)
	if err := c.a.Store.Append(ctx, c.o, app.Entry{Record: c.session}); err != nil {
		t.Fatal(err)
	}
	send := func(item int, pain *int, quality string) (app.Advice, error) {
		advice, err := c.a.RecordEvents(ctx, c.o, c.session.ID, []app.Event{{ID: app.NewID(), Kind: app.ItemHurt, Item: item, At: c.a.Now(), Pain: pain, Quality: quality}})
		if err != nil {
			return app.Advice{}, err
		}
		return advice[0], nil
	}
	other := (c.on + 1) % 2
	if again {
		none := 0 // no more than before: it eases and stops nothing
		if _, err := send(c.on, &none, "dull"); err != nil {
			t.Fatal(err)
		}
	}
	if stopped {
		six := 6
		if _, err := send(other, &six, "dull"); err != nil {
			t.Fatal(err)
		}
	}
	got, err := send(c.on, pain, quality)
	if want.Do == "" {
		if err == nil {
			t.Errorf("%s: the server answers %+v; a number must be asked", what, got)
		}
		return
	}
	if err != nil || got != want.Advice {
		t.Errorf("%s: the server says %+v, %v; the table %+v", what, got, err, want.Advice)
	}
	_, locked, err := c.a.Store.Latest(ctx, c.o, "lock", "")
	if err != nil || locked != want.Locks {
		t.Errorf("%s: locked %v, %v; the table says %v", what, locked, err, want.Locks)
	}
}

// TestWhatHurtAgainInItsEasierFormEndsTheSession: the second stop is the second
// stop, on the same item too (PM-6, read with care).
func TestWhatHurtAgainInItsEasierFormEndsTheSession(t *testing.T) {
	w := planned(t, nil)
	id := w.session()
	w.hurt(id, 1, 6, "dull")
	_, err := w.RecordEvents(ctx, me, id, []app.Event{{ID: app.NewID(), Kind: app.ItemEased, Item: 1, At: w.now}})
	w.must(err)
	p, err := w.Play(ctx, me, id)
	w.must(err)
	if len(p.Done) != 0 || len(p.Eased) != 1 || !p.Stopped || len(p.Hurt) != 1 {
		t.Errorf("after a reload %+v is settled, %v eased, %v hurt", p.Done, p.Eased, p.Hurt)
	}
	if got := w.hurt(id, 1, 6, "dull"); got.Do != "stop-session" {
		t.Errorf("%s", got.Do)
	}
}

// TestAnEasierFormIsClearedAndHalf: what an item gives way to is itself cleared
// for this person, at hand, and takes no longer than the item did (DO-6, S15).
func TestAnEasierFormIsClearedAndHalf(t *testing.T) {
	w := planned(t, nil)
	p, err := w.Play(ctx, me, w.session())
	w.must(err)
	library, err := w.Library(ctx, me)
	w.must(err)
	verdict := map[string]string{}
	for _, page := range library {
		verdict[page.Exercise.Slug] = page.Verdict
	}
	n := 0
	for i, part := range p.Timeline.Easier {
		if part == nil {
			if p.Timeline.Items[i].Role != string(plan.Calm) {
				t.Errorf("%s has nothing easier", p.Timeline.Items[i].Name)
			}
			continue
		}
		n++
		if v := verdict[part.Item.Exercise]; v != "allowed" && v != "modified" {
			t.Errorf("%s is %q", part.Item.Exercise, v)
		}
		if part.Item.ForMS > p.Timeline.Items[i].ForMS {
			t.Errorf("%s takes %d ms in place of %d", part.Item.Name, part.Item.ForMS, p.Timeline.Items[i].ForMS)
		}
	}
	if n == 0 || p.Timeline.Calm == nil {
		t.Errorf("%d easier forms, calm end %v", n, p.Timeline.Calm)
	}
}

// TestTheFirstSessionAsksAboutThePlace: every box has to be ticked, once (H21), and what
// a later session needs first before that one.
func TestTheFirstSessionAsksAboutThePlace(t *testing.T) {
	w := planned(t, nil)
	space := w.space()
	if len(space) < 2 {
		t.Fatalf("asks only %v", space)
	}
	for n := range len(space) + 1 {
		given := append([]string{}, space[:n]...)
		next, err := w.start(map[string][]string{"space": given})
		w.must(err)
		if (next != "") != (n == len(space)) {
			t.Fatalf("with %v of %v ticked it leads to %q", given, space, next)
		}
	}
	// Later only what a session needs that none before it did, in full, once.
	asked := append([]string{"floor"}, space...)
	for range 8 * 7 {
		w.later(day)
		h, err := w.Home(ctx, me)
		w.must(err)
		if h.Stage != app.StageToday || h.Today.Session == nil || h.Today.Done || !h.Today.NeedsScreen.Empty() {
			continue
		}
		more := w.space()
		for _, value := range more {
			if slices.Contains(asked, value) {
				t.Errorf("%s: asked again about %s", w.now.Format(time.DateOnly), value)
			}
		}
		asked = append(asked, more...)
		for _, it := range h.Today.Session.Items {
			e, _ := w.Exercises.Get(it.Exercise)
			for _, c := range session.Checks {
				if slices.Contains(e.Equipment, c.For) && !slices.Contains(asked, c.For) {
					t.Errorf("%s needs %s, and nobody asked about it", e.Slug, c.For)
				}
			}
		}
		_, err = w.start(map[string][]string{"space": more})
		w.must(err)
	}
	if len(asked) < len(space)+2 {
		t.Errorf("nothing new came in all these weeks: %v", asked)
	}
}
