package plan

import (
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// TestAnExerciseThatHurtGoesBackToItsLightBand: in what is left of a running week, in
// today's session, and in the easier form of the moment (PR-7).
func TestAnExerciseThatHurtGoesBackToItsLightBand(t *testing.T) {
	free, bound := quickBands()[0], quickBands()[3] // the second must keep to a light band
	prefs := Preferences{Equipment: exercise.Equipment, Minutes: 30, Days: []string{"mon", "thu"}}
	item := Item{Exercise: "band-row", Role: StrengthRole, Sets: 1, Reps: 8, HoldS: 1, Sides: 1, Band: OneUp, Why: say.Plain("For the band row, a step up is the next band.")}
	other := Item{Exercise: "cat-cow", Role: Mobility, Sets: 1, Reps: 8, Sides: 1}
	s := Session{Day: "thu", Kind: Both, Minutes: 9, Items: []Item{other, item}}
	row := func(s Session) Item {
		for _, it := range s.Items {
			if it.Exercise == "band-row" {
				return it
			}
		}
		t.Fatal("the band row is gone")
		return Item{}
	}

	for name, c := range map[string]todayCase{
		"nothing hurt":        madeToday(ForToday(s, free, prefs, 6, DayLimits{})).as(OneUp),
		"it hurt lately":      madeToday(ForToday(s, free, prefs, 6, DayLimits{Light: []string{"band-row"}})).as(Light),
		"another hurt":        madeToday(ForToday(s, free, prefs, 6, DayLimits{Light: []string{"cat-cow"}})).as(OneUp),
		"answers ask for it":  madeToday(ForToday(s, bound, prefs, 6, DayLimits{})).as(Light),
		"something else left": madeToday(ForToday(s, free, prefs, 6, DayLimits{Out: []string{"cat-cow"}})).as(OneUp),
	} {
		if c.err != nil {
			t.Fatalf("%s: %v", name, c.err)
		}
		it := row(c.made)
		if it.Band != c.want || (c.want == Light && strings.Contains(it.Why.String(), "a step up is")) {
			t.Errorf("%s: the band is %d steps up, %q; must be %d", name, it.Band, it.Why, c.want)
		}
	}

	hurt := LivedSession{On: 35, Day: "mon", StartPain: 1, Morning: knownPain(1), Items: []LivedItem{{Exercise: "band-row", Told: true}}}
	b := builder{Request: Request{Clearance: free, Preferences: prefs, History: History{FirstDay: "mon", Now: 36, Current: &LivedWeek{Sessions: []LivedSession{hurt}}}}, known: knownOf(free), pools: map[poolKey]pool{}}
	done := s
	done.Day = "mon"
	w := b.lightAgain(Week{Starts: 35, Sessions: []Session{done, s}}, b.pool(6, exercise.L3))
	if row(w.Sessions[0]).Band != OneUp || row(w.Sessions[1]).Band != Light {
		t.Errorf("after it hurt on monday: %d on monday, which is done, and %d on thursday; must be %d and %d", row(w.Sessions[0]).Band, row(w.Sessions[1]).Band, OneUp, Light)
	}
	if got := b.lowered(item); got.Band != Light {
		t.Errorf("half, after a flare: the band is %d steps up", got.Band)
	}
	if c := b.pool(6, exercise.L3).in["band-row"]; c.smaller(item).Band != Light {
		t.Error("half the range keeps its band")
	}
}

// todayCase is a session made for today.
type todayCase struct {
	made Session
	err  error
	want Band
}

func madeToday(s Session, err error) todayCase { return todayCase{made: s, err: err} }
func (c todayCase) as(b Band) todayCase        { c.want = b; return c }
