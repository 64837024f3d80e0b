package app

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// kindFix corrects a number that stands inside a session's own records: pain before
// it, or how much an exercise hurt. What was asked on a page of its own is corrected
// by a newer record of the same kind, which names the one it corrects.
const kindFix = "correction" // subject: the session

// fixBody is a corrected number.
type fixBody struct {
	Corrects string `json:"corrects"` // id of the record
	Pain     int    `json:"pain"`
}

// severePain at rest locks, when it is corrected to as when it is told (PM-9, DO-7).
const severePain = 8

// toCorrected is where to go on after a correction: Your data, which then says so.
const toCorrected = "/data?corrected=1"

// correctionsKept bounds how often one answer can be corrected. What locks is always
// taken.
const correctionsKept = 20

// toldKept is how many answers about one session, with their corrections, are looked at:
// more than correctionsKept of each let there be.
const toldKept = 1000

// correctable are the measures whose answers can be corrected, by name.
var correctable = func() map[string]progress.Sheet {
	all := map[string]progress.Sheet{}
	for _, m := range []progress.Measure{
		progress.PainAverage{}, progress.PainWorst{}, progress.PEGEnjoyment{}, progress.PEGActivity{}, progress.OwnActivity{}, progress.GlobalChange{},
		progress.Sleep{}, progress.WorkLimit{}, progress.FearOfMoving{},
	} {
		all[m.Sheet().Name] = m.Sheet()
	}
	for _, test := range homeTests {
		all[test.measure.Sheet().Name] = test.measure.Sheet()
	}
	return all
}()

// canCorrect is the sheet of a measure whose answer can be corrected; the loss of height
// has none of its own.
func canCorrect(measure string) (progress.Sheet, bool) {
	sheet, known := correctable[measure]
	return sheet, known || measure == shorter
}

// cautiously tells a person what a correction does and does not do.
var cautiously = say.Plain("Your first answer is kept beside the new one. Your progress uses the new one. A plan that waits stays as it is, and your plan goes by the more careful of the two.")

// CorrectForm asks for what one recorded answer should have been, and shows the answer
// as it stands. Answers that decide whether you may exercise are given again instead
// (RF-5, RF-6): those, and what nobody entered, are a NotFound fault.
func (a *App) CorrectForm(ctx context.Context, o Owner, id string) (Form, error) {
	r, err := a.Store.Get(ctx, o, id)
	if err != nil {
		return Form{}, errNothingToCorrect
	}
	f, err := a.correctForm(ctx, o, r)
	if err != nil {
		return f, err
	}
	stands, err := a.present(ctx, o, r)
	f.fill(stands)
	for i := range f.Fields {
		f.Fields[i].NoneChecked = f.Fields[i].Kind == Boxes && len(stands[f.Fields[i].Name]) == 0
	}
	return f, err
}

// present is a recorded answer as correctForm's fields hold it, with its corrections.
func (a *App) present(ctx context.Context, o Owner, r Record) (map[string][]string, error) {
	orUnsaid := func(n *int) []string {
		if n == nil {
			return []string{unsaid}
		}
		return []string{strconv.Itoa(*n)}
	}
	values := map[string][]string{}
	switch r.Kind {
	case kindAfter:
		var b afterBody
		if err := read(r, &b); err != nil {
			return nil, err
		}
		values["pain"], values["effort"] = orUnsaid(&b.Pain), orUnsaid(&b.Effort)
		for _, item := range b.Hurt {
			values["hurt"] = append(values["hurt"], strconv.Itoa(item))
		}
	case kindMorning:
		var b morningBody
		if err := read(r, &b); err != nil {
			return nil, err
		}
		values["pain"] = orUnsaid(b.Pain)
	case kindMeasures:
		var b measuresBody
		if err := read(r, &b); err != nil {
			return nil, err
		}
		for i, x := range b.Answers {
			name, value := "answer-"+strconv.Itoa(i), x.Value
			if sheet := correctable[x.Measure]; value != nil {
				_, of := homeUnit(sheet)
				at := *value / of
				value = &at
			} else if testOf(sheet).measure != nil {
				continue // an empty field
			}
			values[name] = orUnsaid(value)
		}
	case kindStart, kindEvent:
		var b struct{ Pain *int }
		if err := read(r, &b); err != nil {
			return nil, err
		}
		session := r.ID
		if r.Kind == kindEvent {
			session = r.Subject
		}
		fixes, err := a.fixesOf(ctx, o, session)
		if err != nil {
			return nil, err
		}
		if f, ok := fixes[r.ID]; ok {
			b.Pain = &f.last
		}
		if b.Pain != nil {
			values["pain"] = orUnsaid(b.Pain)
		}
	}
	return values, nil
}

var errNothingToCorrect = fault.Say(fault.NotFound, say.Plain("There is no answer here that can be corrected. Your safety questions are answered again on the page “Something has changed”."))

func (a *App) correctForm(ctx context.Context, o Owner, r Record) (Form, error) {
	f := Form{Title: say.Plain("Correct this answer"), Why: cautiously, Action: "/data/correct/" + r.ID, Submit: say.Plain("Save the correction"), Back: "/data", RecordID: NewID()}
	switch r.Kind {
	case kindAfter:
		s, err := a.sessionOf(ctx, o, r.Subject)
		if err != nil {
			return f, err
		}
		pain := painNow()
		pain.Ask = say.Plain("How much did it hurt after the session, while you rested?")
		f.Fields = []Field{pain, effort(), a.whatHurt(s, len(s.body.Session.Items))}
	case kindMorning:
		f.Fields = []Field{morningForm(time.Monday).Fields[0]}
		f.Fields[0].Ask = say.Plain("How much did it hurt the next morning, while you rested?")
	case kindMeasures:
		var body measuresBody
		if err := read(r, &body); err != nil {
			return f, err
		}
		names, _, err := a.activities(ctx, o, r.Subject)
		if err != nil {
			return f, err
		}
		for i, x := range body.Answers {
			sheet, known := canCorrect(x.Measure)
			if !known {
				continue
			}
			field := measureField(sheet)
			field.Ask = x.asked(sheet, names)
			switch {
			case x.Measure == shorter:
				field = shorterField()
			case testOf(sheet).measure != nil:
				field = rangeField(sheet)
			}
			field.Name = "answer-" + strconv.Itoa(i)
			f.Fields = append(f.Fields, field)
		}
	case kindActivities:
		var b activitiesBody
		if err := read(r, &b); err != nil {
			return f, err
		}
		if foreign(ctx) { // nothing would hear a warning among the new words
			return f, errNothingToCorrect
		}
		f.Why, f.Fields = say.Plain("Put the words right. Your ratings stay with them: to rate something else, name it at the start of your next course."), activityFields(b.Names)
	case kindStart:
		f.Fields = []Field{painNow()}
		f.Fields[0].Ask = say.Plain("How much did it hurt before this session, while you rested?")
	case kindEvent:
		var e Event
		if err := read(r, &e); err != nil {
			return f, err
		}
		if e.Kind == ItemHurt {
			f.Fields = []Field{painNow()}
			f.Fields[0].Ask = say.Plain("How much did this exercise hurt?")
		}
	}
	if len(f.Fields) == 0 {
		return f, errNothingToCorrect
	}
	return f, nil
}

// Correct records what an answer should have been: a new record that names the old
// one, which stays. Pain of 8 or more locks, as it does when it is told; a smaller
// number opens nothing (RF-6). It returns the form where it is not whole, or where
// to go on.
func (a *App) Correct(ctx context.Context, o Owner, id string, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	r, err := a.Store.Get(ctx, o, id)
	if err != nil {
		return Form{}, "", errNothingToCorrect
	}
	f, err := a.correctForm(ctx, o, r)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.read(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, "", nil
	}
	entry, pain, err := a.correction(ctx, o, r, formRecord(sent, severe(values) || r.Kind == kindActivities), values)
	if err != nil {
		return Form{}, "", err
	}
	entries, leads, err := a.following(ctx, o, r, entry, pain, values)
	if err != nil {
		return Form{}, "", err
	}
	if twice, err := a.alreadyDone(ctx, o, entry.Record.ID); err != nil || twice {
		return Form{}, leads, err
	}
	if len(entries) == 1 { // nothing severe is refused
		if err := a.mayCorrect(ctx, o, r, entry.Record.Kind); err != nil {
			return Form{}, "", err
		}
	}
	if _, _, err := a.heed(ctx, o); err != nil { // by what was known before, first
		return Form{}, "", err
	}
	if err := a.Store.Append(ctx, o, entries...); err != nil {
		return Form{}, "", err
	}
	next, err := a.heeded(ctx, o, toCorrected)
	if leads != toCorrected {
		next = leads
	}
	return Form{}, next, err
}

// following is a correction with what it brings: the lock of severe pain, or what the
// net hears in new words (DO-10). It also returns where that leads.
func (a *App) following(ctx context.Context, o Owner, r Record, entry Entry, pain int, values map[string][]string) ([]Entry, string, error) {
	if pain >= severePain {
		lock, err := a.entry(ctx, o, derivedID(entry.Record.ID, kindLock), kindLock, "PM-9", severeAfter)
		return []Entry{entry, lock}, "/result", err
	}
	if r.Kind == kindMeasures {
		var page measuresBody
		if err := read(entry.Record, &page); err != nil {
			return nil, "", err
		}
		asks, leads, err := a.lostHeight(ctx, o, entry.Record.ID, r.Subject, page, toCorrected)
		return append(asks, entry), leads, err
	}
	if r.Kind != kindActivities {
		return []Entry{entry}, toCorrected, nil
	}
	var was activitiesBody // what stands there was heard when it was named
	if err := read(r, &was); err != nil {
		return nil, "", err
	}
	others := slices.DeleteFunc(namesIn(values), func(name string) bool { return slices.Contains(was.Names, name) })
	follows, leads, err := a.typed(ctx, o, entry.Record.ID, wordsCorrected, others, toCorrected)
	return append([]Entry{entry}, follows...), leads, err
}

// mayCorrect refuses one correction more of an answer that has been corrected often.
// Corrections of its corrections count with it.
func (a *App) mayCorrect(ctx context.Context, o Owner, r Record, kind string) error {
	subject := r.Subject
	if r.Kind == kindStart {
		subject = r.ID
	}
	records, err := a.Store.List(ctx, o, kind, subject, toldKept)
	if err != nil {
		return err
	}
	corrects := map[string]string{}
	for _, c := range records {
		var b struct {
			Corrects string `json:"corrects"`
		}
		if err := read(c, &b); err != nil {
			return err
		}
		corrects[c.ID] = b.Corrects
	}
	answer := func(id string) string {
		for range len(corrects) { // a record that names itself ends this, too
			if corrects[id] == "" {
				break
			}
			id = corrects[id]
		}
		return id
	}
	n := 0
	for id, of := range corrects {
		if of != "" && answer(id) == answer(r.ID) {
			n++
		}
	}
	if n >= correctionsKept {
		return fault.Wrong("", say.Counted(n, "This has been corrected {n} time. It cannot be corrected again.", "This has been corrected {n} times. It cannot be corrected again.", nil))
	}
	return nil
}

// correction is the record of corrected values, and the pain at rest in it.
func (a *App) correction(ctx context.Context, o Owner, r Record, id string, values map[string][]string) (Entry, int, error) {
	kind, subject, pain := r.Kind, r.Subject, number(values, "pain")
	var body any
	var adds *DayTotal
	switch r.Kind {
	case kindAfter:
		b := afterBody{Pain: pain, Effort: number(values, "effort"), Corrects: r.ID}
		var was afterBody
		if err := read(r, &was); err != nil {
			return Entry{}, 0, err
		}
		b.Spare = was.Spare // not asked once more
		for _, item := range values["hurt"] {
			n, err := strconv.Atoi(item)
			if err != nil {
				return Entry{}, 0, err
			}
			b.Hurt = append(b.Hurt, n)
		}
		body = b
	case kindMorning:
		b := morningBody{Corrects: r.ID}
		if first(values, "pain") != unsaid {
			b.Pain = &pain
		}
		var err error
		if adds, err = a.morningAdds(ctx, o, r.Subject, b.Pain); err != nil {
			return Entry{}, 0, err
		}
		body = b
	case kindMeasures:
		var b measuresBody
		if err := read(r, &b); err != nil {
			return Entry{}, 0, err
		}
		b.Corrects = r.ID
		for i := range b.Answers {
			name := "answer-" + strconv.Itoa(i)
			if sheet, known := canCorrect(b.Answers[i].Measure); known {
				b.Answers[i].Value = saidOf(sheet, values, name)
			}
		}
		body, pain = b, 0
	case kindActivities:
		body, pain = activitiesBody{Names: namesIn(values), Corrects: r.ID}, 0
	case kindStart:
		var s startBody
		if err := read(r, &s); err != nil {
			return Entry{}, 0, err
		}
		fixes, err := a.fixesOf(ctx, o, r.ID)
		if err != nil {
			return Entry{}, 0, err
		}
		was := s.Pain
		if fixed, ok := fixes[r.ID]; ok {
			was = fixed.last
		}
		kind, subject, body = kindFix, r.ID, fixBody{Corrects: r.ID, Pain: pain}
		adds = &DayTotal{Day: s.Date, PainSum: pain - was} // the reading is the same one
	default: // how much an exercise hurt
		kind, subject, body = kindFix, r.Subject, fixBody{Corrects: r.ID, Pain: pain}
	}
	e, err := a.newestEntry(ctx, o, id, kind, subject, body) // a clock set back must not hide it (H25)
	if err != nil {
		return e, 0, err
	}
	e.Adds = adds
	return e, pain, nil
}

// fixed is what a number was corrected to: the newest, and the most and the least of all.
type fixed struct{ last, most, least int }

// fixesOf are the corrected numbers inside one session, by the record they correct.
func (a *App) fixesOf(ctx context.Context, o Owner, session string) (map[string]fixed, error) {
	records, err := a.Store.List(ctx, o, kindFix, session, toldKept)
	if err != nil {
		return nil, err
	}
	return fixesIn(records)
}

// fixes are the newest corrected numbers of every session.
func (a *App) fixes(ctx context.Context, o Owner) (map[string]fixed, error) {
	records, err := a.Store.List(ctx, o, kindFix, "", toldKept)
	if err != nil {
		return nil, err
	}
	return fixesIn(records)
}

// fixesIn reads corrections that stand newest first.
func fixesIn(records []Record) (map[string]fixed, error) {
	all := map[string]fixed{}
	for _, r := range slices.Backward(records) {
		var b fixBody
		if err := read(r, &b); err != nil {
			return nil, fmt.Errorf("correction: %w", err)
		}
		f, known := all[b.Corrects]
		if !known {
			f = fixed{b.Pain, b.Pain, b.Pain}
		}
		all[b.Corrects] = fixed{b.Pain, max(f.most, b.Pain), min(f.least, b.Pain)}
	}
	return all, nil
}
