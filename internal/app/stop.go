package app

import (
	"context"
	"net/url"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Stop is the page that interrupts the screen at once when an answer is an
// emergency. It says what to do now; the answer can still be taken back there,
// because a slip of the finger must not lock anybody out.
func (a *App) Stop(ctx context.Context, o Owner) (Outcome, error) {
	s, d, err := a.alarm(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	region, err := a.Region(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{At: a.Now(), Decision: d, Region: region, RecordID: NewID(), Stop: true, BackURL: "/screen/" + s.alarming()}
	out.Words, out.Fixed = a.words(d, region)
	out.Told = either(texts(s.said()), toldList(d))
	return out, nil
}

// ConfirmStop locks the plan on an emergency without asking the remaining pages.
func (a *App) ConfirmStop(ctx context.Context, o Owner, recordID string) error {
	defer a.only(o)()
	recordID = formRecord(url.Values{"record": {recordID}}, true)
	done, err := a.alreadyDone(ctx, o, recordID)
	if err != nil {
		return err
	}
	if done { // what has been answered since may be an emergency, too
		if l, err := a.lock(ctx, o); err != nil || l.on {
			return err
		}
		recordID = NewID()
	}
	s, d, err := a.alarm(ctx, o)
	if err != nil {
		return err
	}
	lock := lockOf(d)
	lock.Told = s.said()
	return a.add(ctx, o, recordID, kindLock, "screen", lock)
}

func (a *App) alarm(ctx context.Context, o Owner) (screening, safety.Decision, error) {
	s, err := a.openScreen(ctx, o)
	if err != nil {
		return s, safety.Decision{}, err
	}
	d, on := a.Rules.Alarm(s.answers())
	if !on {
		return s, d, fault.Say(fault.NotFound, say.Plain("Nothing in your answers is an emergency."))
	}
	return s, d, nil
}

// alarming is the first page whose answers are an emergency by themselves; where
// only several together are, the first without which there is none.
func (s screening) alarming() string {
	for _, slug := range s.flow() {
		if s.alarms(func(page string) bool { return page == slug }) {
			return slug
		}
	}
	for _, slug := range s.flow() {
		if !s.alarms(func(page string) bool { return page != slug }) {
			return slug
		}
	}
	return s.flow()[0]
}

// alarms reports whether the answers of some pages are an emergency.
func (s screening) alarms(of func(page string) bool) bool {
	some := s
	some.pages = map[string]map[string][]string{}
	for page, values := range s.pages {
		if of(page) {
			some.pages[page] = values
		}
	}
	_, alarm := s.rules.Alarm(some.answers())
	return alarm
}

// said lists the warning signs a person ticked, in the words they ticked: what
// to tell a call handler or a clinician.
func (s screening) said() (words []string) {
	for _, slug := range s.flow() {
		f := s.form(slug)
		f.fill(s.pages[slug])
		for _, field := range f.Fields {
			for _, c := range field.Choices {
				if field.Name == "sign" && c.Checked && !slices.Contains(words, c.Say.English) {
					words = append(words, c.Say.English)
				}
			}
		}
	}
	return words
}
