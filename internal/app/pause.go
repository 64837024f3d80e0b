package app

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// pauses are how long a pause can be chosen for, in days.
var pauses = []struct {
	days int
	say  say.Line
}{{3, say.Plain("Three days")}, {7, say.Plain("A week")}, {14, say.Plain("Two weeks")}, {21, say.Plain("Three weeks")}}

// PauseForm asks how long: a holiday or an illness needs no reason (S23).
func (a *App) PauseForm(ctx context.Context, o Owner) (Form, error) {
	if _, err := a.course(ctx, o); err != nil {
		return Form{}, err
	}
	field := Field{Name: "days", Kind: Radio, Ask: say.Plain("For how long?")}
	for _, p := range pauses {
		until := a.today().AddDate(0, 0, p.days-1)
		field.Choices = append(field.Choices, Choice{Value: strconv.Itoa(p.days), Say: p.say, Hint: say.Filled("Until {day}", say.Values{"day": until})})
	}
	return Form{
		Title: say.Plain("Pause your plan"), Why: say.Plain("For a holiday, an illness, or no reason at all. Nothing is owed afterwards: after a week you begin with about two thirds, after two weeks a level lower."),
		Action: "/plan/pause", Submit: say.Plain("Pause"), Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// Pause pauses the plan from today on.
func (a *App) Pause(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.PauseForm(ctx, o)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err, func(wishBody) bool { return true })
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	until := a.today().AddDate(0, 0, number(values, "days")-1)
	return Form{}, a.addWish(ctx, o, sent.Get("record"), wishBody{What: wishPause, From: a.today().Format(dateForm), Until: until.Format(dateForm)})
}

// addWish records a wish that changes nothing in the plan itself.
func (a *App) addWish(ctx context.Context, o Owner, recordID string, w wishBody) error {
	defer a.only(o)()
	recordID, done, err := a.wishID(ctx, o, recordID, w)
	if done || err != nil {
		return err
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return err
	}
	return a.add(ctx, o, recordID, kindWish, c.Course, w)
}

// EndPause goes on before a pause is over: what has been paused until yesterday
// stays paused.
func (a *App) EndPause(ctx context.Context, o Owner, recordID string) error {
	defer a.only(o)()
	done, err := a.alreadyDone(ctx, o, recordID)
	if err != nil {
		return err
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return err
	}
	if done && !c.paused {
		return nil
	}
	if !c.paused {
		return fault.Say(fault.NotFound, say.Plain("Your plan is not paused."))
	}
	var entries []Entry
	today, yesterday := a.today().Format(dateForm), a.today().AddDate(0, 0, -1).Format(dateForm)
	id := recordID
	if done { // an old page, and another pause since
		id = NewID()
	}
	for _, w := range c.said.all {
		if w.What != wishPause || w.From > today || w.Until < today {
			continue
		}
		back, err := a.entry(ctx, o, id, kindUnwish, c.Course, unwishBody{w.id})
		if err != nil {
			return err
		}
		entries, id = append(entries, back), NewID()
		if w.From <= yesterday {
			shorter, err := a.entry(ctx, o, NewID(), kindWish, c.Course, wishBody{What: wishPause, From: w.From, Until: yesterday})
			if err != nil {
				return err
			}
			entries = append(entries, shorter)
		}
	}
	return a.Store.Append(ctx, o, entries...)
}

// offers are what a person can say about the week that runs: more, where all else
// of PR-1 holds and they agree; lighter, where that is on offer; easier always.
func (a *App) offers(ctx context.Context, o Owner, c course) (Offers, error) {
	block := c.block(a.today())
	i := c.indexOf(block)
	if i < 0 {
		return Offers{}, nil
	}
	lighter, err := a.offersLighter(ctx, o, c, block)
	if err != nil {
		return Offers{}, err
	}
	offers := Offers{Easier: c.For > 0 && !c.said.easier[block-1] && c.Plan.Weeks[i].Level != "L1", Lighter: c.More[i].Decision.Offer}
	if offers.Lighter.Empty() {
		offers.Lighter = lighter
	}
	if c.said.lighter[block] {
		offers.Lighter, offers.Easier = say.Line{}, false
	}
	if i >= plan.Weeks { // who keeps on keeps what they have: nothing grows any more (S23)
		return offers, nil
	}
	if c.For == 0 || c.said.agreed[block-1] != plan.Unknown || c.said.easier[block-1] || c.said.lighter[block] {
		return offers, nil
	}
	said := c.said.agreeing(block - 1)
	made, err := a.remade(ctx, o, c.planBody, said, c.request(), block, true)
	if errors.Is(err, plan.ErrNotEnough) {
		return offers, nil
	}
	if err == nil {
		at := made.indexOf(block)
		offers.More = at >= 0 && made.More[at].Decision.Verb == plan.Progress
	}
	return offers, err
}

// agreeing is what was said, and that the person agrees to more (PR-1).
func (s saying) agreeing(block int) saying {
	more := s.without("")
	more.agreed[block] = plan.Yes
	return more
}

// WeekForm asks how this week should be.
func (a *App) WeekForm(ctx context.Context, o Owner) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	offers, err := a.offers(ctx, o, c)
	if err != nil {
		return Form{}, err
	}
	field := Field{Name: "how", Kind: Radio, Ask: say.Plain("How should this week be?")}
	add := func(yes bool, value wishKind, words, hint say.Line) {
		if yes {
			field.Choices = append(field.Choices, Choice{Value: string(value), Say: words, Hint: hint})
		}
	}
	add(offers.More, wishAgree, say.Plain("A little more"), say.Plain("One small step, about a fifth more time at most."))
	add(offers.More, wishSame, say.Plain("The same again"), say.Plain("You can say so as often as you like."))
	add(c.For > 0 && !c.said.lighter[c.For], wishLighter, say.Plain("Lighter, for this week"), say.Plain("The same exercises, half as much, nothing new."))
	add(offers.Easier, wishEasier, say.Plain("Easier"), say.Plain("One level lower for at least a week."))
	if len(field.Choices) == 0 {
		return Form{}, fault.Say(fault.NotFound, say.Plain("There is nothing to choose for this week."))
	}
	if !offers.More {
		add(true, wishAsIs, say.Plain("As it is"), say.Plain("Nothing changes."))
	}
	return Form{
		Title: say.Plain("This week"), Why: offers.Lighter, Action: "/plan/week", Submit: say.Plain("Change my week"), Back: "/plan", RecordID: NewID(), Fields: []Field{field},
	}, nil
}

// SayWeek records how this week should be, and makes it anew.
func (a *App) SayWeek(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.WeekForm(ctx, o)
	if err != nil {
		return a.unlessDone(ctx, o, sent, err, func(w wishBody) bool { return sent.Get("how") == string(w.What) })
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	if first(values, "how") == string(wishAsIs) {
		return Form{}, nil
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	w := wishBody{What: wishKind(first(values, "how")), Block: c.block(a.today()) - 1}
	if w.What == wishLighter {
		w.Block++
	}
	return Form{}, a.wishFor(ctx, o, sent.Get("record"), w, nil)
}
