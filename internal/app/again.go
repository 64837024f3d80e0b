package app

import (
	"context"
	"net/url"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// sentBefore is what a form that was sent before has recorded, and false where it was
// not, or has recorded something else.
func (a *App) sentBefore(ctx context.Context, o Owner, id, kind string) (Record, bool, error) {
	if err := checkID("record", id); err != nil {
		return Record{}, false, err
	}
	r, err := a.Store.Get(ctx, o, id)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return r, false, nil
	}
	if err == nil && r.Kind != kind {
		return r, false, fault.Say(fault.Conflict, say.Plain("This form was used for something else before. Please open the page again."))
	}
	return r, err == nil, err
}

// measuresAgain is a page of the week that was sent before: going back and answering
// otherwise corrects it.
func (a *App) measuresAgain(ctx context.Context, o Owner, was Record, sent url.Values) (Form, string, error) {
	body, asked, err := questionsOf(was)
	if err != nil {
		return Form{}, "", err
	}
	if len(asked) == 0 {
		return Form{}, "/", nil
	}
	f, err := a.askMeasures(ctx, o, was.Subject, asked)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.readSome(sent)
	if !ok {
		f.RecordID = was.ID
		return f, "", nil
	}
	for i, q := range asked {
		body.Answers[i].Value = saidOf(q.Measure, values, fieldOf(q))
	}
	if err := a.putRight(ctx, o, was, body); err != nil {
		return Form{}, "", err
	}
	next, err := a.heeded(ctx, o, "/")
	return Form{}, next, err
}

// questionsOf are the questions that a page of measures had answered, and the page
// itself: of each answer one question.
func questionsOf(r Record) (body measuresBody, asked []progress.Question, err error) {
	var was measuresBody
	if err := read(r, &was); err != nil {
		return body, nil, err
	}
	for _, x := range was.Answers {
		if sheet, known := correctable[x.Measure]; known {
			body.Answers = append(body.Answers, x)
			asked = append(asked, progress.Question{Measure: sheet, Item: x.Item, Key: x.Key})
		}
	}
	return body, asked, nil
}

// putRight records a page of measures that was sent before, where it says anything else
// than what stands: as a correction of it.
func (a *App) putRight(ctx context.Context, o Owner, was Record, body measuresBody) error {
	e, otherwise, err := a.rightEntry(ctx, o, was, body)
	if err != nil || !otherwise {
		return err
	}
	if err := a.mayCorrect(ctx, o, was, kindMeasures); err != nil {
		return err
	}
	return a.Store.Append(ctx, o, e)
}

// rightEntry is that correction, and false where it says what stands.
func (a *App) rightEntry(ctx context.Context, o Owner, was Record, body measuresBody) (e Entry, otherwise bool, err error) {
	stands, err := a.measured(ctx, o, was.Subject)
	if err != nil {
		return e, false, err
	}
	same := true
	for _, x := range body.Answers {
		i := slices.IndexFunc(stands, func(s answerBody) bool { return s.Key == x.Key })
		same = same && i >= 0 && (x.Value == nil) == (stands[i].Value == nil) && (x.Value == nil || *x.Value == *stands[i].Value)
	}
	if same {
		return e, false, nil
	}
	body.Corrects = was.ID
	e, err = a.newestEntry(ctx, o, NewID(), kindMeasures, was.Subject, body)
	return e, true, err
}

// newestEntry is what comes after every other record of its kind and subject, also
// where the clock has been set back (H25).
func (a *App) newestEntry(ctx context.Context, o Owner, id, kind, subject string, body any) (Entry, error) {
	e, err := a.formEntry(ctx, o, id, kind, subject, body)
	if err != nil {
		return e, err
	}
	newest, ok, err := a.Store.Latest(ctx, o, kind, subject)
	if ok && !e.Record.At.After(newest.At) {
		e.Record.At = newest.At.Add(time.Millisecond)
	}
	return e, err
}

// namesAgain is the page of activities that was sent before: going back and writing
// otherwise corrects it. What was rated stays as many.
func (a *App) namesAgain(ctx context.Context, o Owner, was Record, sent url.Values) (Form, string, error) {
	stands, _, err := a.activities(ctx, o, was.Subject)
	if err != nil {
		return Form{}, "", err
	}
	f := activitiesForm()
	values, ok := f.read(sent)
	names := namesIn(values)
	if slices.Equal(names, stands) {
		return Form{}, "/", nil
	}
	body := activitiesBody{Names: names, Corrects: was.ID}
	said, err := a.newestEntry(ctx, o, NewID(), kindActivities, was.Subject, body)
	if err != nil {
		return Form{}, "", err
	}
	others := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(stands, name) })
	follows, next, err := a.typed(ctx, o, said.Record.ID, wordsActivities, others, "/measures")
	if err != nil {
		return Form{}, "", err
	} else if len(follows) > 0 { // whatever else may be wrong with the page
		return Form{}, next, a.Store.Append(ctx, o, append(follows, said)...)
	}
	rated, err := a.ownRated(ctx, o, was.Subject)
	if err != nil {
		return Form{}, "", err
	}
	var seen []string
	for i := range f.Fields {
		name := first(values, f.Fields[i].Name)
		switch {
		case rated && (name != "") != (i < len(stands)):
			f.Fields[i].Error, ok = say.Plain("You have rated these already, so their number stays. You can change the words."), false
		case name != "" && slices.Contains(seen, name):
			f.Fields[i].Error, ok = say.Plain("You named this one twice. Please name another, or leave it empty."), false
		}
		seen = append(seen, name)
	}
	if !ok {
		f.RecordID = was.ID
		return f, "", nil
	}
	if foreign(ctx) { // nothing would hear a warning among the new words
		return Form{}, "", errNothingToCorrect
	}
	if err := a.mayCorrect(ctx, o, was, kindActivities); err != nil {
		return Form{}, "", err
	}
	return Form{}, next, a.Store.Append(ctx, o, said)
}

// ownRated reports whether one of the person's own activities has been rated.
func (a *App) ownRated(ctx context.Context, o Owner, course string) (bool, error) {
	answers, err := a.measured(ctx, o, course)
	return slices.ContainsFunc(answers, func(x answerBody) bool { return x.Item > 0 }), err
}
