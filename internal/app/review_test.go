package app_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// A review can be read once its week is over, and stays as of that week: what came
// later changes nothing in it. Of other weeks there is none.
func TestAReviewStaysAsOfItsWeek(t *testing.T) {
	w := inMemory(t)
	w.says(url.Values{"record": {app.NewID()}, "pain-average": {"5"}, "peg-enjoyment": {"5"}, "peg-activity": {"5"}})
	w.tells(27, "3", "3")
	_, err := w.Review(ctx, me, 4)
	w.refused(err, fault.NotFound)
	w.tells(1, "3", "3")
	w.screen(nil)
	w.finish()
	w.says(url.Values{"record": {app.NewID()}, "pain-average": {"2"}, "peg-enjoyment": {"2"}, "peg-activity": {"2"}})
	w.says(url.Values{"record": {app.NewID()}, "global-change": {"3"}})
	at4, err := w.Review(ctx, me, 4)
	w.must(err)
	said := at4.Decision.String() + " " + strings.Join(english(at4.Lines), " ")
	for _, want := range []string{"Think about booking an assessment", "No clear change: your pain was 3.0", "in the way, from 0 to 10: 5.0 at the start, 2.0 now; 30 % matters"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	if at4.Planned != 12 || at4.Done != 12 || at4.Global.String() != "better" || len(at4.Weeks) != 4 || len(at4.Measured) != 2 || at4.Watched.Empty() {
		t.Errorf("%+v", at4)
	}
	w.tells(14, "1", "1")
	again, err := w.Review(ctx, me, 4)
	w.must(err)
	if !slices.Equal(english(again.Lines), english(at4.Lines)) || again.Done != at4.Done || len(again.Measured) != 2 {
		t.Errorf("two weeks later the review of week 4 says %q", again.Lines)
	}
	at6, err := w.Review(ctx, me, 6)
	w.must(err)
	if !at6.Global.Empty() || at6.Decision.Empty() {
		t.Errorf("week 6, which asks for no verdict, shows %q and decides %q", at6.Global, at6.Decision)
	}
	p, err := w.Progress(ctx, me)
	w.must(err)
	if !slices.Equal(p.Reviews, []int{4, 6}) {
		t.Errorf("reviews of %v can be read", p.Reviews)
	}
	for _, week := range []int{-1, 0, 3, 5, 8} {
		_, err := w.Review(ctx, me, week)
		w.refused(err, fault.NotFound)
	}
}

// Only the newest review says what to do now, and only while the plan is not locked.
func TestAReviewKnowsWhatCameAfterIt(t *testing.T) {
	w := inMemory(t)
	w.tells(42, "6", "2")
	week := func(n int) app.ReviewPage {
		r, err := w.Review(ctx, me, n)
		w.must(err)
		return r
	}
	if r4, r6 := week(4), week(6); !r4.Past || r4.GoOn || r6.Past || r6.Stopped != "" {
		t.Errorf("week 4: past %v, goes on %v; week 6: past %v, stopped %q", r4.Past, r4.GoOn, r6.Past, r6.Stopped)
	}
	id := w.session()
	w.play(id)
	w.after(id, "9", "5")
	if r := week(6); r.Stopped != "/result" || r.GoOn {
		t.Errorf("the plan is locked, and the review says: stopped %q, goes on %v", r.Stopped, r.GoOn)
	}
}

// Nothing answered: a review says that it cannot tell, and never a number.
func TestAReviewOfNothingCannotTell(t *testing.T) {
	w := inMemory(t)
	w.later(29 * day)
	r, err := w.Review(ctx, me, 4)
	w.must(err)
	if r.Global.String() != "cannot tell yet" || r.Change.Low != nil || len(r.Measured) != 0 || len(r.Lines) == 0 {
		t.Errorf("%+v", r)
	}
	for _, line := range r.Lines {
		if !strings.Contains(line.String(), "annot tell yet") {
			t.Errorf("says %q", line)
		}
	}
}
