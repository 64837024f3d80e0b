package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// sessionOf returns a started session.
func (a *App) sessionOf(ctx context.Context, o Owner, id string) (started, error) {
	s := started{id: id}
	r, err := a.Store.Get(ctx, o, id)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return s, err
	}
	if err != nil || r.Kind != kindStart {
		return s, fault.Say(fault.NotFound, say.Plain("There is no such session."))
	}
	s.at = r.At
	return s, read(r, &s.body)
}

// Play returns a started session laid out in steps. A lock, another day, rest
// for today, answers newer than the session or what hurt in another session of the day
// leave nothing to play.
func (a *App) Play(ctx context.Context, o Owner, id string) (Play, error) {
	s, err := a.sessionOf(ctx, o, id)
	if err != nil {
		return Play{}, err
	}
	l, err := a.lock(ctx, o)
	if err != nil {
		return Play{}, err
	}
	if l.on {
		return Play{}, fault.Say(fault.Locked, say.Plain("Your plan is locked for now, so this session cannot go on."))
	}
	if err := a.stillGood(ctx, o); err != nil {
		return Play{}, err
	}
	if s.body.Date != a.today().Format(dateForm) {
		return Play{}, fault.Say(fault.Locked, say.Filled("This session was for {date}. Start today's instead: it asks how you are today.", say.Values{"date": say.Raw(s.body.Date)}))
	}
	stale, err := a.stale(ctx, o, s.cleared())
	if err != nil {
		return Play{}, err
	}
	if stale {
		return Play{}, fault.Say(fault.Locked, say.Plain("You have answered the safety questions since this session began. Please start it anew, so that it fits your answers."))
	}
	if _, resting, err := a.Store.Latest(ctx, o, kindRest, s.body.Date); err != nil || resting {
		return Play{}, errors.Join(err, fault.Say(fault.Locked, say.Plain("Today is a day of rest, so this session does not go on.")))
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return Play{}, err
	}
	if enough, err := a.enoughToday(ctx, o, s, what); err != nil || enough {
		return Play{}, errors.Join(err, fault.Say(fault.Locked, enoughHurt))
	}
	region, err := a.Region(ctx, o)
	if err != nil {
		return Play{}, err
	}
	timeline, err := a.layOut(s.body, say.Of(ctx))
	timeline.Session = id
	play := Play{ID: id, Timeline: timeline, Done: what.settled, Eased: what.eased, Finished: what.over(), Region: region}
	card, cardErr := a.EmergencyCard(ctx, o)
	play.Card, err = card, errors.Join(err, cardErr)
	play.Hurts = hurtTable(s.body.Pain, s.body.Strict, "/session/"+id+"/after", say.Of(ctx))
	for item := range s.body.Session.Items {
		if n := what.sets[item]; n > 0 {
			play.Sets = append(play.Sets, SetsDone{item, n})
		}
	}
	for _, h := range what.hurts {
		play.Hurt = with(play.Hurt, h.Item)
	}
	play.Stopped = len(what.stopped) > 0
	var stopErr error
	play.Stops, stopErr = a.stopSigns(ctx, o)
	return play, errors.Join(err, stopErr)
}

var enoughHurt = say.Plain("You stopped because it hurt today. That is enough for today.")

// enoughToday reports whether a session does not go on because of what hurt in another
// one of its day, on another device say: two that hurt are enough, wherever they were
// (PM-6). What locks is the lock's to say.
func (a *App) enoughToday(ctx context.Context, o Owner, s started, what whatHappened) (bool, error) {
	if what.over() {
		return false, nil
	}
	begun, err := a.starts(ctx, o, "", knownStarts)
	if err != nil {
		return false, err
	}
	stopped := len(what.stopped)
	for _, other := range begun {
		if other.id == s.id || other.body.Date != s.body.Date {
			continue
		}
		there, err := a.happened(ctx, o, other)
		if err != nil {
			return false, err
		}
		stopped += len(there.stopped)
	}
	return stopped >= stopsToEnd && stopped > len(what.stopped), nil
}

// stopSigns are the signs to stop everything, for this person (SG).
func (a *App) stopSigns(ctx context.Context, o Owner) (safety.Stops, error) {
	body, _, _, err := a.screened(ctx, o)
	return a.Rules.Words.StopsFor(body.Answers.Conditions), err
}

// AwayPage is what stands on the page that a device keeps for training without a
// network: the emergency card, and the signs to stop everything. It names no exercise.
func (a *App) AwayPage(ctx context.Context, o Owner) (Outcome, safety.Stops, error) {
	card, err := a.EmergencyCard(ctx, o)
	if err != nil {
		return card, safety.Stops{}, err
	}
	signs, err := a.stopSigns(ctx, o)
	return card, signs, err
}

// layOut is a started session in steps, with what each item gives way to, in a
// language: what is recorded of the session is the same in all.
func (a *App) layOut(s startBody, in say.Tongue) (session.Timeline, error) {
	t, err := session.Build(s.Session, a.Exercises, in)
	if err != nil {
		return t, err
	}
	if err := t.WithEasier(s.Session, s.Easier, a.Exercises, in); err != nil {
		return t, err
	}
	if s.Calm != nil {
		err = t.WithCalm(*s.Calm, a.Exercises, in)
	}
	return t, err
}

// stillGood refuses to go on with a session while the plan it belongs to may not
// be shown: the screen is half answered again or overdue, or new rules wait. A
// plan that is gone altogether leaves the session to what else Play asks.
func (a *App) stillGood(ctx context.Context, o Owner) error {
	if _, err := a.course(ctx, o); err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	return nil
}

// RecordEvents records what happened, all or nothing, and answers each "this
// hurts" with an advice. It returns after the events are on disk. Sending the
// same events again changes nothing and gives the same advice. No events at all ask
// whether the session may still go on.
func (a *App) RecordEvents(ctx context.Context, o Owner, id string, events []Event) ([]Advice, error) {
	defer a.only(o)()
	s, err := a.sessionOf(ctx, o, id)
	if err != nil {
		return nil, err
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return nil, err
	}
	now, goesOn := a.Now(), what.goesOn(events)
	if now.Before(what.newest.Add(time.Millisecond)) { // a clock set back: what comes later still counts later
		now = what.newest.Add(time.Millisecond)
	}
	var facts, derived []Entry
	advice := []Advice{}
	for i, e := range events {
		if err := s.checkEvent(i, e); err != nil {
			return nil, err
		}
		if err := what.room(s, e); err != nil {
			return nil, err
		}
		body, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("event: %w", err)
		}
		facts = append(facts, Entry{Record: Record{ID: e.ID, Kind: kindEvent, Subject: id, Body: body, At: now}})
		if e.Kind == ItemHurt {
			said, more, err := a.advise(ctx, o, s, what, e)
			if err != nil {
				return nil, err
			}
			advice, derived = append(advice, said), append(derived, more...)
		}
		what.take(s, e)
	}
	ended := what.over()
	if ended {
		done, err := a.doneEntry(ctx, o, s, what)
		if err != nil {
			return nil, err
		}
		derived = append(derived, done...)
	}
	if err := a.appendDerived(ctx, o, facts, derived); err != nil {
		return nil, err
	}
	if advice, err = a.lockedMeanwhile(ctx, o, advice); err != nil || len(advice) > 0 || !goesOn {
		return advice, err
	}
	text := say.Plain("This session has ended already.")
	if !ended {
		if ended, err = a.enoughToday(ctx, o, s, what); err != nil {
			return nil, err
		}
		text = enoughHurt
	}
	if ended {
		advice = append(advice, Advice{Do: doStopSession, Text: text.In(say.Of(ctx)), URL: "/session/" + id + "/after"})
	}
	return advice, nil
}

// everyday reports whether an event tells neither of pain nor of the end.
func (e Event) everyday() bool {
	return e.Kind == ItemDone || e.Kind == ItemSkipped || e.Kind == ItemEased || e.Kind == SetDone
}

// lockedMeanwhile adds, after the answers to the hurts, that the plan has been
// locked, by another tab say: the player stops.
func (a *App) lockedMeanwhile(ctx context.Context, o Owner, advice []Advice) ([]Advice, error) {
	l, err := a.lock(ctx, o)
	known := slices.ContainsFunc(advice, func(x Advice) bool { return x.URL == "/result" })
	if err == nil && l.on && !known {
		advice = append(advice, Advice{Do: doStopSession, Text: say.Plain("Your plan is locked, so this session stops here.").In(say.Of(ctx)), URL: "/result"})
	}
	return advice, err
}

// appendDerived writes facts and what follows from them in one transaction. What
// follows may be there already, from another tab or an earlier version of our
// words; then the first stands and is no conflict.
func (a *App) appendDerived(ctx context.Context, o Owner, facts, derived []Entry) error {
	var missing []Entry
	for _, e := range derived {
		there, err := a.alreadyDone(ctx, o, e.Record.ID)
		if err != nil {
			return err
		}
		if !there {
			missing = append(missing, e)
		}
	}
	err := a.Store.Append(ctx, o, append(slices.Clone(facts), missing...)...)
	if err == nil || fault.KindOf(err) != fault.Conflict || len(missing) == 0 {
		return err
	}
	if err := a.Store.Append(ctx, o, facts...); err != nil {
		return err // the facts themselves are in conflict
	}
	return nil
}

// checkEvent names the first field of an event that makes no sense.
func (s started) checkEvent(i int, e Event) error {
	at := func(field string) string { return fmt.Sprintf("events[%d].%s", i, field) }
	if err := checkID(at("id"), e.ID); err != nil {
		return err
	}
	kinds := []EventKind{ItemDone, ItemSkipped, ItemHurt, ItemEased, SetDone, Completed, StoppedHere}
	if !slices.Contains(kinds, e.Kind) {
		return fault.Bad(at("kind"), "is %q; must be one of %v", e.Kind, kinds)
	}
	whole := e.Kind == Completed || e.Kind == StoppedHere
	if items := len(s.body.Session.Items); (whole && e.Item != -1) || (!whole && (e.Item < 0 || e.Item >= items)) {
		return fault.Bad(at("item"), "is %d; must be 0 to %d, or -1 for the whole session", e.Item, items-1)
	}
	if year := e.At.Year(); year < 2020 || year > 2200 {
		return fault.Bad(at("at"), "is %s; must be the time it happened, such as 2026-06-01T09:00:00Z", e.At.Format(time.DateOnly))
	}
	if e.Kind == ItemHurt {
		if e.Set != 0 {
			return fault.Bad(at("set"), "is %d; belongs to a set-done only", e.Set)
		}
		return e.checkHurt(at)
	}
	if e.Pain != nil || e.Quality != "" || e.Where != "" {
		return fault.Bad(at("pain"), "belongs to item-hurt only, and so do quality and where")
	}
	if most := s.mostSets(e.Item); (e.Kind == SetDone) != (e.Set > 0) || e.Set < 0 || e.Set > most {
		return fault.Bad(at("set"), "is %d; must be 1 to %d on a set-done, and stands on nothing else", e.Set, most)
	}
	if e.Kind == ItemEased && (e.Item >= len(s.body.Easier) || s.body.Easier[e.Item] == nil) {
		return fault.Bad(at("item"), "is %d; nothing easier was offered for that", e.Item)
	}
	return nil
}

// mostSets is how many sets an item has, as planned or in its easier form.
func (s started) mostSets(item int) int {
	most := 1
	if item >= 0 {
		most = max(most, s.body.Session.Items[item].Sets)
	}
	if item >= 0 && item < len(s.body.Easier) && s.body.Easier[item] != nil {
		most = max(most, s.body.Easier[item].Sets)
	}
	return most
}

// secondsOf is the time of the items that were done, as planned or in their easier form.
func (s started) secondsOf(what whatHappened) (seconds int) {
	for _, i := range what.done {
		if slices.Contains(what.eased, i) && i < len(s.body.Easier) && s.body.Easier[i] != nil {
			seconds += s.body.Easier[i].Seconds
			continue
		}
		seconds += s.body.Session.Items[i].Seconds
	}
	return seconds
}

// doneEntry records what a session came to, with its roll-up: once, and again
// only where more was done than was known (another tab, a late outbox). Of
// several the newest counts, and its roll-up holds only the difference.
func (a *App) doneEntry(ctx context.Context, o Owner, s started, what whatHappened) ([]Entry, error) {
	r, err := a.Store.Get(ctx, o, s.id)
	if err != nil {
		return nil, err
	}
	before, known, err := a.doneOf(ctx, o, r.Subject, s.id)
	if err != nil || (known && len(what.done) <= before.ItemsDone && (before.Whole || !what.whole) && (before.begun() || !what.begun())) {
		return nil, err
	}
	seconds := s.secondsOf(what)
	b := doneBody{
		SessionID: s.id, Week: s.body.Week, Day: s.body.Day, Date: s.body.Date, Kind: s.body.Session.Kind,
		Items: len(s.body.Session.Items), ItemsDone: max(len(what.done), before.ItemsDone), Seconds: max(seconds, before.Seconds),
		Pain: s.body.Pain, Whole: what.whole || before.Whole, Ended: a.Now(),
	}
	subkind := fmt.Sprint(kindDone, b.ItemsDone, b.Whole)
	if b.ItemsDone == 0 && (what.begun() || before.Begun) {
		b.Begun, subkind = true, subkind+"begun"
	}
	was := before.movedIn(s.body)
	b.Moved = atLeast(was, s.movedBy(what))
	e, err := a.entry(ctx, o, derivedID(s.id, subkind), kindDone, r.Subject, b)
	if err != nil {
		return nil, err
	}
	e.Adds = &DayTotal{Day: b.Date, Items: b.ItemsDone - before.ItemsDone, Seconds: b.Seconds - before.Seconds}
	if b.ItemsDone > 0 && before.ItemsDone == 0 {
		e.Adds.Sessions = 1 // a session in which everything was skipped is not counted as played
	}
	e.Moved = movedMore(b.Date, was, b.Moved)
	return []Entry{e}, nil
}

// doneOf returns what is known of a session's end, and false where nothing is.
func (a *App) doneOf(ctx context.Context, o Owner, course, id string) (doneBody, bool, error) {
	all, err := a.doneSessions(ctx, o, course, perWeek)
	i := slices.IndexFunc(all, func(d doneBody) bool { return d.SessionID == id })
	if err != nil || i < 0 {
		return doneBody{}, false, err
	}
	return all[i], true, nil
}
