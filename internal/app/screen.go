package app

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// ScreenPage returns one page of the screen, with what was answered before.
func (a *App) ScreenPage(ctx context.Context, o Owner, slug string) (Form, error) {
	s, err := a.openScreen(ctx, o)
	if err != nil {
		return Form{}, err
	}
	f, err := s.shown(slug)
	if err != nil {
		return Form{}, err
	}
	f.fill(s.pages[slug])
	f.checkNone(s.pages[slug])
	if _, now := s.pages[slug]; !now {
		f.offer(s.offered[slug])
	}
	return f, nil
}

// offer shows again what was ticked or written in an earlier sitting. Only what asks
// for more care is: a "none" or a number of that day has to be given anew.
func (f *Form) offer(values map[string][]string) {
	again := false
	for i := range f.Fields {
		field := &f.Fields[i]
		if field.Kind == Text {
			field.Value = first(values, field.Name)
			again = again || field.Value != ""
		}
		for j := range field.Choices {
			if field.Kind == Boxes && slices.Contains(values[field.Name], field.Choices[j].Value) {
				field.Choices[j].Checked, again = true, true
			}
		}
	}
	if again {
		f.Why = say.Sentences(f.Why, say.Plain("Some of this is from your last visit, when you did not finish. Please look whether it is still true."))
	}
}

// AnswerPage records the answers of one page and returns where to go on. Answers
// that are not whole come back as the form with errors, and record nothing.
func (a *App) AnswerPage(ctx context.Context, o Owner, slug string, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	s, err := a.openScreen(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	f, err := s.shown(slug)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	f.checkNone(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	if f.Quote != "" {
		values[quoted] = []string{f.Quote}
	}
	unread := s.nobodyRead(slug, values)
	if err := a.addForm(ctx, o, sent.Get("record"), kindPage, s.id, pageBody{Page: slug, Values: values, Clock: a.Now().UTC().Truncate(time.Hour), Unread: unread}); err != nil {
		return Form{}, "", err
	}
	s.pages[slug], s.unread[slug] = values, unread
	return Form{}, s.next(), nil
}

// openScreen returns the open screening, unless a lock says it is too early.
func (a *App) openScreen(ctx context.Context, o Owner) (screening, error) {
	l, err := a.lock(ctx, o)
	if err != nil {
		return screening{}, err
	}
	if l.on && !l.canRetake {
		return screening{}, fault.Say(fault.Locked, say.Plain("Your plan is locked. First see what to do, and come back when you have been assessed."))
	}
	return a.screening(ctx, o)
}

// shown is a page that belongs to this person's flow, with its place in it.
func (s screening) shown(slug string) (Form, error) {
	flow := s.flow()
	i := slices.Index(flow, slug)
	if i < 0 {
		return Form{}, fault.Say(fault.NotFound, say.Plain("There is no such page of questions."))
	}
	f := s.form(slug)
	f.RecordID, f.Action, f.Step, f.Steps = NewID(), "/screen/"+slug, i+1, len(flow)
	f.Back = "/"
	if i > 0 {
		f.Back = "/screen/" + flow[i-1]
	}
	return f, nil
}

func (s screening) next() string {
	if _, alarm := s.rules.Alarm(s.answers()); alarm {
		return "/screen/stop"
	}
	if slug := s.missing(); slug != "" {
		return "/screen/" + slug
	}
	return "/screen/check"
}

// checkNone shows the explicit none of Boxes fields as ticked where it was.
func (f *Form) checkNone(values map[string][]string) {
	for i := range f.Fields {
		field := &f.Fields[i]
		field.NoneChecked = !field.None.Empty() && first(values, field.NoneName()) != ""
	}
}

// CheckAnswers lists every page with its answers, before anything is decided.
func (a *App) CheckAnswers(ctx context.Context, o Owner) (CheckAnswers, error) {
	s, err := a.openScreen(ctx, o)
	if err != nil {
		return CheckAnswers{}, err
	}
	page := CheckAnswers{RecordID: NewID(), Complete: true}
	for _, slug := range s.flow() {
		row := s.row(slug)
		if row.Missing && page.Complete {
			page.Complete, page.Missing = false, row.URL
		}
		page.Rows = append(page.Rows, row)
	}
	return page, nil
}

// row is one page in words: what was ticked, chosen or typed.
func (s screening) row(slug string) Answered {
	f := s.form(slug)
	f.fill(s.pages[slug])
	f.checkNone(s.pages[slug])
	row := Answered{Title: f.Title, URL: "/screen/" + slug, Missing: !s.answered(slug)}
	for _, field := range f.Fields {
		row.Answers = append(row.Answers, field.words(len(f.Fields) > 1)...)
	}
	return row
}

// words says a field's answer; with several fields on a page the question stands before it.
func (f Field) words(named bool) (said []say.Line) {
	if f.NoneChecked {
		said = append(said, f.None)
	}
	for _, c := range f.Choices {
		if c.Checked {
			said = append(said, c.Say)
		}
	}
	switch {
	case f.Kind == Text && f.Value == "" && len(said) == 0:
		said = []say.Line{say.Plain("Nothing added")}
	case f.Value != "":
		said = []say.Line{f.typed()}
	}
	if named && len(said) > 0 {
		said[0] = answer(f.Ask, said[0])
	}
	return said
}

// answer is a question with what was said to it.
func answer(ask, said say.Line) say.Line {
	return say.Filled("{question} {answer}", say.Values{"question": ask, "answer": said})
}

// typed is what was written, with its unit.
func (f Field) typed() say.Line {
	if f.Unit.Empty() {
		return raw(f.Value)
	}
	return say.Filled("{value} {unit}", say.Values{"value": say.Raw(f.Value), "unit": f.Unit})
}

// raw is a line of words that are not ours.
func raw(words string) say.Line {
	return say.Filled("{words}", say.Values{"words": say.Raw(words)})
}

// FinishScreen decides a whole screening and records what it came to, with the
// versions that decided (RF-8). A page that is missing blocks (DO-3, H01).
func (a *App) FinishScreen(ctx context.Context, o Owner, recordID string) error {
	defer a.only(o)()
	done, err := a.alreadyDone(ctx, o, recordID)
	if err != nil {
		return err
	}
	s, err := a.openScreen(ctx, o)
	if done && (err != nil || len(s.pages) == 0) {
		return nil
	}
	if err != nil {
		return err
	}
	if done { // an old page, sent for questions that have been answered again since
		recordID = NewID()
	}
	if slug := s.missing(); slug != "" {
		return fault.Wrong("screen", say.Filled(`the page "{page}" has no answer yet; a blank page is not a no`, say.Values{"page": s.form(slug).Title}))
	}
	answers := s.answers()
	since, err := a.withExamination(ctx, o, answers)
	if err != nil {
		return err
	}
	decision, err := a.Rules.Decide(since)
	if err != nil {
		return err
	}
	screened, err := a.entry(ctx, o, recordID, kindScreened, s.id, screenedBody{answers, decision, s.said(), safety.Version, a.Exercises.Version(), a.Now().UTC(), a.today().Format(dateForm)})
	if err != nil {
		return err
	}
	entries := []Entry{screened}
	_, halted, err := a.halted()
	if err != nil {
		return err
	}
	if c, ok := decision.Clearance(); ok && !halted {
		planned, err := a.replanned(ctx, o, recordID, s.id, c)
		if err != nil {
			return err
		}
		entries = append(entries, planned...)
	}
	return a.Store.Append(ctx, o, entries...)
}

// replanned makes the plan of new answers with the set-up of before, if there is
// one. A set-up that leaves too little is asked for again.
func (a *App) replanned(ctx context.Context, o Owner, from, screening string, c safety.Clearance) ([]Entry, error) {
	var setup plan.Preferences
	if _, set, err := a.latest(ctx, o, kindSetup, "", &setup); err != nil || !set {
		return nil, err
	}
	planned, err := a.planEntries(ctx, o, from, screening, c, a.today(), setup, false)
	if !errors.Is(err, plan.ErrNotEnough) {
		return planned, err
	}
	return a.notEnough(ctx, o, c)
}

// alreadyDone reports whether this very form was sent before (a double tap).
func (a *App) alreadyDone(ctx context.Context, o Owner, recordID string) (bool, error) {
	if err := checkID("record", recordID); err != nil {
		return false, err
	}
	_, err := a.Store.Get(ctx, o, recordID)
	if err == nil {
		return true, nil
	}
	if fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return false, err
}

// screened returns the newest decided screening.
func (a *App) screened(ctx context.Context, o Owner) (screenedBody, Record, bool, error) {
	var body screenedBody
	r, ok, err := a.latest(ctx, o, kindScreened, "", &body)
	return body, r, ok, err
}

// cleared decides the newest answers again with the rules of now: a clearance is
// never read back from a record. It also returns the day they were given.
func (a *App) cleared(ctx context.Context, o Owner) (safety.Clearance, safety.Decision, time.Time, error) {
	var none safety.Clearance
	l, err := a.lock(ctx, o)
	if err != nil || l.on {
		return none, l.decision, time.Time{}, err
	}
	body, r, ok, err := a.screened(ctx, o)
	if err != nil || !ok {
		return none, safety.Decision{}, time.Time{}, err
	}
	since, err := a.withExamination(ctx, o, body.Answers)
	if err != nil {
		return none, safety.Decision{}, time.Time{}, err
	}
	d, err := a.Rules.Decide(since)
	if err != nil {
		return none, d, time.Time{}, err
	}
	c, _ := d.Clearance()
	answered := dayOf(a.local(r.At))
	if body.Day != "" {
		answered, err = a.parseDay(body.Day)
	}
	return c, d, answered, err
}

// clearance is what the person may do, for the course they are on: days since an
// injury are counted from its first day.
func (a *App) clearance(ctx context.Context, o Owner) (safety.Clearance, safety.Decision, error) {
	c, d, answered, err := a.cleared(ctx, o)
	if err != nil || !c.Good() {
		return c, d, err
	}
	start := a.today()
	var body planBody
	if _, ok, err := a.latest(ctx, o, kindPlan, "", &body); err != nil {
		return c, d, err
	} else if ok {
		if start, err = a.parseDay(body.StartsOn); err != nil {
			return c, d, err
		}
	}
	return c.Starting(daysBetween(start, answered)), d, nil
}
