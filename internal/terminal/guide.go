package terminal

import (
	"context"
	"net/url"
	"strings"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// tone is how words are to be taken.
type tone int

const (
	calm   tone = iota
	heed        // something stands in the way
	danger      // an emergency
)

// words are what a person reads where there is nothing to play or to answer.
type words struct {
	tone  tone
	title string
	lead  string
	body  []string // paragraphs
	list  []string // what to do, one by one
	then  string   // where to go on
}

// turn is what comes next: a form to answer, a session to play, or only words. What
// stands before a form is in words too.
type turn struct {
	words words
	form  *app.Form
	say   func(context.Context, url.Values) (turn, error) // takes the form's answers
	play  *app.Play
}

// Guide leads one person through the same gates as the pages, before a session and
// after it. It decides nothing: each turn is what the use cases say.
type Guide struct {
	App   *app.App
	Owner app.Owner
	asked bool // about the morning
}

const (
	serveWords = "In another terminal, or after this: run “unslouch serve” and open the address that it prints."
	againWords = "Then run “unslouch session” again."
)

// open is the first turn.
func (g *Guide) open(ctx context.Context) (turn, error) {
	home, err := g.App.Home(ctx, g.Owner)
	if err != nil {
		return turn{}, err
	}
	switch home.Stage {
	case app.StageLocked:
		return g.outcome(ctx)
	case app.StageToday:
		return g.today(ctx, home.Today)
	}
	w := words{tone: heed, title: "There is no plan yet", lead: "First come the safety questions: they find out whether exercise is safe for you. Then you set up your plan.", then: serveWords + " " + againWords}
	if home.Stage == app.StageSetup {
		w.lead = "Your safety questions are answered. Now you set up your plan."
	}
	if !home.Today.NeedsScreen.Empty() {
		w.title, w.lead = "A few questions first", home.Today.NeedsScreen.String()
	}
	return turn{words: w}, nil
}

// again is the turn of a session that stood for long: all that stands before a session
// is looked at as if the program had just begun.
func (g *Guide) again(ctx context.Context) (turn, error) {
	g.asked = false
	return g.open(ctx)
}

// today is what there is to do today: what stands in the way comes before anything.
func (g *Guide) today(ctx context.Context, t app.Today) (turn, error) {
	switch {
	case !t.NeedsScreen.Empty():
		return turn{words: words{tone: heed, title: "A few questions first", lead: t.NeedsScreen.String(), body: []string{"Your plan waits for you. Nothing is lost."}, then: serveWords + " " + againWords}}, nil
	case t.Update:
		return turn{words: words{tone: heed, title: "Your plan has new rules", lead: "Unslouch has been brought up to date, and that changes something for you. Have a look before you go on.", then: serveWords + " " + againWords}}, nil
	case t.Open == "" && t.Morning && !g.asked:
		return g.morning(ctx)
	case !t.Rest.Empty():
		return turn{words: words{title: "Rest today", lead: t.Rest.String(), body: next(t)}}, nil
	case t.Open != "":
		return g.played(ctx, t.Open)
	case t.Done:
		return g.doneToday(ctx, t)
	case t.Session != nil:
		return g.before(ctx, t)
	}
	return turn{words: noSession(t)}, nil
}

// noSession says why there is nothing to play on a day in order.
func noSession(t app.Today) words {
	switch {
	case t.PausedUntil != "":
		return words{title: "Your plan is paused", lead: "Until " + t.PausedUntil + ". Nothing is owed.", then: "To go on sooner, run “unslouch serve” and open your plan."}
	case t.Finished:
		return words{title: "Eight weeks are behind you", lead: "Look at what came of it, and take it to somebody if your back is not getting better. You can keep on, or stop here.", then: serveWords}
	}
	return words{title: "A day without a session", lead: "Move as you like, and rest as you like.", body: append(next(t), english(t.Counsel)...)}
}

// next says when the next session is.
func next(t app.Today) []string {
	if t.Next == nil {
		return nil
	}
	return []string{"Next: " + t.Next.Date.Format("Monday 2 January") + ", about " + minutes(int(t.Next.Minutes*60_000)) + "."}
}

// doneToday asks how a session went of which nobody has said so yet.
func (g *Guide) doneToday(ctx context.Context, t app.Today) (turn, error) {
	w := words{title: "That is all for today", lead: "Your session is done and kept. Rest is part of the plan.", body: append(next(t), english(t.Counsel)...)}
	switch t.Ended {
	case app.EndedEarly:
		w.lead = "You stopped early, and what you did is kept. Rest is part of the plan."
	case app.EndedAtOnce:
		w.lead = "Nothing of today’s session was done, and nothing is owed. Rest is part of the plan."
	}
	w.body = append(english(t.Reply), w.body...)
	id, err := g.App.AfterWaits(ctx, g.Owner)
	if err != nil || id == "" {
		return turn{words: w}, err
	}
	return g.after(ctx, id)
}

// morning asks about the morning after the last session (PM-7).
func (g *Guide) morning(ctx context.Context) (turn, error) {
	form, err := g.App.MorningForm(ctx, g.Owner)
	if err != nil {
		return turn{}, err
	}
	g.asked = true
	return g.ask(form, g.App.SayMorning), nil
}

// before asks the questions of the day.
func (g *Guide) before(ctx context.Context, t app.Today) (turn, error) {
	form, err := g.App.BeforeSession(ctx, g.Owner)
	if err != nil {
		return g.refused(ctx, err)
	}
	ask := g.ask(form, g.App.StartSession)
	if t.Forward {
		ask.words.lead = "There is no session planned for today. This one is for " + t.Session.Date.Format("Monday 2 January") + ". You may bring it forward, or leave with Ctrl+C and rest."
	}
	if t.Corrected {
		ask.words.body = append(ask.words.body, "You corrected how the morning after your last session was. To be careful, this session is lighter all the same.")
	} else if t.Eased {
		ask.words.body = append(ask.words.body, "Your back had not settled the morning after. This session is lighter, and what hurt is left out for a week. Rest is part of the plan.")
	}
	if !t.Lower.Empty() {
		ask.words.body = append(ask.words.body, t.Lower.String())
	}
	ask.words.body = append(ask.words.body, english(t.Rests)...)
	ask.words.body = append(ask.words.body, english(t.Counsel)...)
	return ask, nil
}

// after asks how a session went.
func (g *Guide) after(ctx context.Context, id string) (turn, error) {
	form, err := g.App.AfterSession(ctx, g.Owner, id)
	if err != nil {
		return turn{}, err
	}
	return g.ask(form, func(ctx context.Context, o app.Owner, sent url.Values) (app.Form, string, error) {
		return g.App.FinishSession(ctx, o, id, sent)
	}), nil
}

// ask is the turn of a form: it comes again until it is whole.
func (g *Guide) ask(form app.Form, take func(context.Context, app.Owner, url.Values) (app.Form, string, error)) turn {
	t := turn{form: &form}
	t.say = func(ctx context.Context, sent url.Values) (turn, error) {
		again, to, err := take(ctx, g.Owner, sent)
		if err != nil {
			return g.refused(ctx, err)
		}
		if again.Wrong() {
			return g.ask(again, take), nil
		}
		return g.where(ctx, to)
	}
	return t
}

// where is the turn that an address of the pages stands for.
func (g *Guide) where(ctx context.Context, to string) (turn, error) {
	switch {
	case to == "/result":
		return g.outcome(ctx)
	case to == "/progress":
		return turn{words: words{title: "Thank you. It is kept.", lead: "That is all for today. Rest is part of the plan.", then: "To see your progress, run “unslouch serve”."}}, nil
	case strings.HasPrefix(to, "/session/"):
		id := strings.TrimPrefix(to, "/session/")
		if of, after := strings.CutSuffix(id, "/after"); after {
			return g.after(ctx, of)
		}
		return g.played(ctx, id)
	}
	return g.open(ctx)
}

// played is a session to play, or why it cannot be.
func (g *Guide) played(ctx context.Context, id string) (turn, error) {
	play, err := g.App.Play(ctx, g.Owner, id)
	if err != nil {
		return g.refused(ctx, err)
	}
	if play.Finished {
		return g.after(ctx, id)
	}
	return turn{play: &play}, nil
}

// refused says in words why a use case said no. Whatever is our own fault stays an error.
func (g *Guide) refused(ctx context.Context, err error) (turn, error) {
	if k := fault.KindOf(err); k != fault.Locked && k != fault.NotFound {
		return turn{}, err
	}
	if home, homeErr := g.App.Home(ctx, g.Owner); homeErr == nil && home.Stage == app.StageLocked {
		return g.outcome(ctx)
	}
	return turn{words: words{tone: heed, title: "This session cannot go on", lead: err.Error(), then: serveWords}}, nil
}

// outcome says what the answers came to: why the plan is locked, and what to do now.
func (g *Guide) outcome(ctx context.Context) (turn, error) {
	out, err := g.App.Outcome(ctx, g.Owner)
	if err != nil {
		return turn{}, err
	}
	return turn{words: outcomeWords(out)}, nil
}
