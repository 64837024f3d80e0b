package app

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/safety/net"
	"unslouch/internal/say"
)

// Words typed beside the safety questions pass the same net as those typed in them
// (DO-10). What it hears raises the sign's own closed questions, on the page on which
// the screen raises them too; until those are answered the plan waits. Only words of
// self-harm act at once.

// heardBody are typed words that sound like warning signs; without words it is a loss of
// height (5.2). It holds what was asked about before and never answered too: so the newest
// record is all that waits.
type heardBody struct {
	Words []string `json:"words"`
	Signs []string `json:"signs"` // warning signs of the catalogue
}

// heededBody is the answer to the closed questions: none of them, or these boxes.
type heededBody struct {
	Boxes []string `json:"boxes"` // of the warning signs; empty is none of these
}

// toWords is the page that asks about typed words.
const toWords = "/words"

// typed is what words typed for something bring with them, in the same transaction as
// the words themselves: nothing, a question, or, for words of self-harm, a lock. It also
// returns where to go on, or next.
func (a *App) typed(ctx context.Context, o Owner, record, what string, words []string, next string) ([]Entry, string, error) {
	waits, _, err := a.wordsWait(ctx, o)
	if err != nil {
		return nil, "", err
	}
	body, fresh := waits, false
	for _, text := range words {
		if d, on := a.Rules.Alarm(safety.Answers{FreeText: text}); on && d.SelfHarm {
			lock, err := a.entry(ctx, o, derivedID(record, kindLock), kindLock, "DO-10", lockOf(d))
			return []Entry{lock}, "/result", err
		}
		for _, h := range net.Listen(text) {
			if _, known := a.Rules.Sign(h.Sign); !known {
				continue
			}
			fresh = fresh || !slices.Contains(body.Words, text)
			body.Words, body.Signs = with(body.Words, text), with(body.Signs, h.Sign)
		}
	}
	switch {
	case !fresh && len(waits.Words) > 0:
		return nil, toWords, nil // asked already
	case !fresh:
		return nil, next, nil
	}
	e, err := a.entry(ctx, o, derivedID(record, kindHeard), kindHeard, what, body)
	return []Entry{e}, toWords, err
}

// typedAnyway keeps what the net hears in words that cannot be recorded for what they
// were typed for: from a second tab, or an old page sent again. A warning is never lost
// because the page it stands on is not asked for any more. It returns where to go on, or
// "" where it heard nothing.
func (a *App) typedAnyway(ctx context.Context, o Owner, record, what string, words []string) (string, error) {
	if _, _, screened, err := a.screened(ctx, o); err != nil || !screened {
		return "", err
	}
	if done, err := a.alreadyDone(ctx, o, record); err != nil {
		return "", err
	} else if done {
		record = NewID()
	}
	entries, next, err := a.typed(ctx, o, record, what, words, "")
	if err != nil || len(entries) == 0 {
		return next, err
	}
	return next, a.Store.Append(ctx, o, entries...)
}

// wordsWait is what was heard in typed words and has not been answered, with the id of
// its record; the id is "" where nothing waits.
func (a *App) wordsWait(ctx context.Context, o Owner) (heardBody, string, error) {
	var body heardBody
	r, heard, err := a.latest(ctx, o, kindHeard, "", &body)
	if err != nil || !heard {
		return heardBody{}, "", err
	}
	if _, answered, err := a.Store.Latest(ctx, o, kindHeeded, r.ID); err != nil || answered || len(a.signsOf(body)) == 0 {
		return heardBody{}, "", err
	}
	return body, r.ID, nil
}

// signsOf are the warning signs heard, as the catalogue of now has them.
func (a *App) signsOf(body heardBody) (signs []safety.Sign) {
	for _, slug := range body.Signs {
		if sign, known := a.Rules.Sign(slug); known {
			signs = append(signs, sign)
		}
	}
	return signs
}

// waitsForWords locks while something typed has to be asked about (DO-10). Nobody has to
// be seen first; the safety questions stay open.
func (a *App) waitsForWords(ctx context.Context, o Owner) (lockState, error) {
	body, id, err := a.wordsWait(ctx, o)
	if err != nil || id == "" {
		return lockState{}, err
	}
	rule, why := "DO-10", aboutWords
	if len(body.Words) == 0 {
		rule, why = "5.2", aboutHeight
	}
	return lockState{on: true, asks: true, canRetake: true, at: a.Now(), decision: safety.Decision{
		Level: safety.Go, Urgency: safety.NoUrgency, Strict: true,
		Reasons: []safety.Reason{{Rule: rule, Text: why, Source: "rule book " + rule, Grade: "judgement"}},
	}}, nil
}

var aboutWords = say.Plain("Some of your words can belong to something urgent. Please answer this before we go on.")

// WordsForm asks the closed questions of what was heard in typed words. It is a NotFound
// fault where nothing waits.
func (a *App) WordsForm(ctx context.Context, o Owner) (Form, error) {
	body, id, err := a.wordsWait(ctx, o)
	if err != nil {
		return Form{}, err
	}
	if id == "" {
		return Form{}, fault.Say(fault.NotFound, say.Plain("There is nothing to ask about what you wrote."))
	}
	return a.wordsForm(body, id), nil
}

func (a *App) wordsForm(body heardBody, id string) Form {
	s := screening{rules: a.Rules}
	f := s.askAgain(Form{Submit: say.Plain("Continue")}, strings.Join(body.Words, "\n"), a.signsOf(body))
	if len(body.Words) == 0 {
		f.Title, f.Why = say.Plain("One more question about what you measured"), aboutHeight
	}
	f.RecordID, f.Action = NewID(), toWords+"/"+id
	return f
}

// SayWords records the answer to one question about typed words, by the id of what was
// heard. A warning sign locks as in the screen, also on an old page sent again; "none of
// these" opens only what waited for this very question (DO-10).
func (a *App) SayWords(ctx context.Context, o Owner, heard string, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	r, err := a.Store.Get(ctx, o, heard)
	if err != nil || r.Kind != kindHeard {
		return Form{}, "", fault.Say(fault.NotFound, say.Plain("There is nothing to ask about what you wrote."))
	}
	var body heardBody
	if err := read(r, &body); err != nil {
		return Form{}, "", err
	}
	f := a.wordsForm(body, heard)
	values, ok := f.read(sent)
	f.checkNone(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	said, err := a.formEntry(ctx, o, sent.Get("record"), kindHeeded, heard, heededBody{Boxes: values["sign"]})
	if err != nil {
		return Form{}, "", err
	}
	if twice, err := a.alreadyDone(ctx, o, said.Record.ID); err != nil {
		return Form{}, "", err
	} else if !twice {
		entries := []Entry{said}
		if lock, on, err := a.lockOfSigns(ctx, o, said.Record.ID, values["sign"]); err != nil {
			return Form{}, "", err
		} else if on {
			entries = append(entries, lock)
		}
		if err := a.Store.Append(ctx, o, entries...); err != nil {
			return Form{}, "", err
		}
	}
	next, err := a.afterWords(ctx, o, r.Subject)
	return Form{}, next, err
}

// afterWords is where the answer leads: to a lock, to the next question, or on.
func (a *App) afterWords(ctx context.Context, o Owner, what string) (string, error) {
	l, err := a.lock(ctx, o)
	switch {
	case err != nil:
		return "", err
	case l.asks:
		return toWords, nil
	case l.on:
		return "/result", nil
	case what == wordsCorrected:
		return toCorrected, nil
	case what == wordsMeasured:
		return toProgress, nil
	case what != wordsActivities:
		return "/", nil
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return "/", nil //nolint:nilerr // the first page says what stands in the way
	}
	if more, err := a.measuresWait(ctx, o, c); err != nil || !more {
		return "/", err
	}
	return "/measures", nil
}

// What words were typed for: the subject of kindHeard.
const (
	wordsActivities = "activities"
	wordsCorrected  = "correction"
	wordsExamined   = "examined"
	wordsMeasured   = "measured" // no words: a loss of height
)

// lockOfSigns is the lock that ticked warning signs bring, and false where they raise
// none for which somebody has to be seen first. It is decided as if they had been ticked
// beside the newest answers of the screen.
func (a *App) lockOfSigns(ctx context.Context, o Owner, record string, boxes []string) (Entry, bool, error) {
	raised := screening{rules: a.Rules}.raisedBy(boxes)
	body, _, _, err := a.screened(ctx, o)
	if err != nil || len(raised) == 0 {
		return Entry{}, false, err
	}
	answers := body.Answers
	answers.Flags = slices.Clone(answers.Flags)
	for _, slug := range raised {
		answers.Flags = with(answers.Flags, slug)
	}
	d, err := a.Rules.Decide(answers)
	if err != nil { // the questions have changed since: the signs stand by themselves
		d, err = a.Rules.Decide(safety.Answers{Age: answers.Age, Pain: answers.Pain, Episode: answers.Episode, Flags: raised})
	}
	if err != nil {
		return Entry{}, false, err
	}
	if _, cleared := d.Clearance(); cleared {
		return Entry{}, false, nil
	}
	lock := lockOf(d)
	lock.Told = a.sayBoxes(boxes)
	e, err := a.entry(ctx, o, derivedID(record, kindLock), kindLock, "DO-10", lock)
	return e, true, err
}

// sayBoxes are ticked boxes of the warning signs in their own words.
func (a *App) sayBoxes(boxes []string) (words []string) {
	for _, sign := range a.Rules.Signs {
		for _, box := range sign.Boxes {
			if slices.Contains(boxes, sign.Slug+"/"+box.ID) {
				words = append(words, box.Say)
			}
		}
	}
	return words
}
