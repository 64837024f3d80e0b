package app_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
	"testing"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// ahead is what a device keeps, as it reads it: through JSON.
func (w *walker) ahead() app.Ahead {
	w.t.Helper()
	got, err := w.Ahead(ctx, me)
	w.must(err)
	body, err := json.Marshal(got)
	w.must(err)
	var read app.Ahead
	w.must(json.Unmarshal(body, &read))
	return read
}

// TestTheTableOfTheDayIsTheServersOwnJudgement answers the day's questions in every
// way, once by the table that a device keeps and once on the server, and compares
// what comes of it: the lock, the rest, or the session with every item.
func TestTheTableOfTheDayIsTheServersOwnJudgement(t *testing.T) {
	w := planned(t, nil)
	kept := w.ahead()
	if len(kept.Sessions) == 0 || kept.Sessions[0].Date != w.now.Format("2006-01-02") {
		t.Fatalf("nothing for today: %+v", kept.Sessions)
	}
	s := kept.Sessions[0]
	records := w.everything()
	n := 0
	for pain := range 11 {
		for _, given := range everyAnswer(s.Form) {
			given["pain"] = []string{strconv.Itoa(pain)}
			mask := 0
			for slug, bits := range s.Masks {
				mask |= bits[given[slug][0]]
			}
			want := s.Outcomes[s.Look[pain][mask]]
			other := &walker{t: t, now: w.now, App: &app.App{Store: records.copy(), Exercises: w.Exercises, Rules: w.Rules, Now: w.Now, Log: slog.New(slog.DiscardHandler)}}
			next, err := other.start(given)
			w.must(err)
			other.sameAs(fmt.Sprint(pain, given), next, want, s)
			n++
		}
	}
	t.Logf("%d ways to answer", n)
}

func (w *walker) sameAs(what, next string, want app.AheadOutcome, s app.AheadSession) {
	w.t.Helper()
	home, err := w.Home(ctx, me)
	w.must(err)
	switch want.Do {
	case "lock":
		if home.Stage != app.StageLocked {
			w.t.Errorf("%s: the table locks; the server leads to %s", what, next)
		}
	case "rest":
		if home.Today.Rest.String() != want.Text {
			w.t.Errorf("%s: the table says %q, the server %q", what, want.Text, home.Today.Rest)
		}
	default:
		p, err := w.Play(ctx, me, home.Today.Open)
		w.must(err)
		got, kept := p.Script(), app.Script{Timeline: s.Scripts[want.Script], Hurts: app.HurtTable{Answers: append([]app.HurtAnswer{}, s.Answers...), Look: s.Hurts[want.Pain]}}
		kept.Session = got.Session
		for i := range kept.Hurts.Answers {
			kept.Hurts.Answers[i].URL = got.Hurts.Answers[i].URL // they name the session
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(kept)
		if string(a) != string(b) {
			w.t.Errorf("%s: the device plays another session than the server", what)
		}
	}
}

// everyAnswer is every way to answer the questions, pain left out.
func everyAnswer(f app.Form) []map[string][]string {
	all := []map[string][]string{{}}
	for _, field := range f.Fields {
		if field.Kind != app.Radio {
			continue
		}
		var more []map[string][]string
		for _, before := range all {
			for _, c := range field.Choices {
				one := map[string][]string{field.Name: {c.Value}}
				for k, v := range before {
					one[k] = v
				}
				more = append(more, one)
			}
		}
		all = more
	}
	return all
}

func TestWhatWasDoneAwayIsKept(t *testing.T) {
	w := planned(t, nil)
	kept := w.ahead()
	s := kept.Sessions[0]
	away := app.Away{ID: s.ID, Issued: kept.ID, At: w.now, Answers: map[string][]string{
		"anything-new": {"no"}, "unwell": {"no"}, "sedated": {"no"}, "pain": {"2"}, "space": w.space(),
	}}
	for q := range s.Masks {
		away.Answers[q] = []string{"no"}
	}
	blank := away
	blank.Answers = map[string][]string{"pain": {"2"}}
	w.refused(w.StartedAway(ctx, me, blank), fault.Invalid)
	late := away
	late.At = w.now.Add(8 * day)
	w.refused(w.StartedAway(ctx, me, late), fault.Invalid)
	for range 2 {
		w.must(w.StartedAway(ctx, me, away))
	}
	w.play(s.ID)
	p, err := w.Progress(ctx, me)
	w.must(err)
	if len(p.Recent) != 1 || p.Recent[0].ItemsDone == 0 || p.Recent[0].PainBefore != 2 {
		t.Errorf("%+v", p.Recent)
	}
	if again := w.ahead(); len(again.Sessions) > 0 && again.Sessions[0].Date == s.Date {
		t.Error("today's session is handed out again after it was done")
	}
}

// TestNothingIsHandedOutBehindALock: the device asks, hears of the lock, and forgets
// what it has (H19, H26).
func TestNothingIsHandedOutBehindALock(t *testing.T) {
	w := planned(t, nil)
	w.ahead()
	id := w.session()
	w.hurt(id, 1, 2, "sharp")
	_, err := w.Ahead(ctx, me)
	w.refused(err, fault.Locked)
}

// TestNothingIsHandedOutBeyondSevenDaysOrTheNextScreen (H26, RF-5).
func TestNothingIsHandedOutBeyondSevenDaysOrTheNextScreen(t *testing.T) {
	w := planned(t, nil)
	for n := range 7 {
		kept := w.ahead()
		if got := kept.Expires.Sub(w.now).Hours(); got > 8*24 || got < 6*24 {
			t.Errorf("kept for %v hours", got)
		}
		for _, s := range kept.Sessions {
			at, err := strconv.Atoi(s.Date[8:])
			w.must(err)
			if at >= 8 { // the weekly screen of 8 June
				t.Errorf("day %d: a session of %s is handed out, after the safety questions are due", n, s.Date)
			}
		}
		w.later(day)
	}
	w.later(day)
	_, err := w.Ahead(ctx, me)
	w.refused(err, fault.Locked)
}
