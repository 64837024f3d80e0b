package app

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// measuresBody is one page of measures as it was answered. What was left out is
// null: it is unknown, never zero, and not asked again for that week (H11).
type measuresBody struct {
	Answers  []answerBody `json:"answers"`
	Corrects string       `json:"corrects,omitempty"` // id of the page that this one corrects
}

type answerBody struct {
	Key     string `json:"key"` // progress.Question.Key
	Measure string `json:"measure"`
	Item    int    `json:"item,omitempty"` // which of the person's own activities, from 1
	Week    int    `json:"week"`           // whole weeks of the course gone by
	Value   *int   `json:"value"`

	told time.Time // when it was first answered
	was  *int      // as it was then; another number than Value where it was corrected
}

// asked is the question that was answered: of one of the person's own activities, with its name.
func (x answerBody) asked(s progress.Sheet, names []string) say.Line {
	if x.Measure == shorter {
		return shorterField().Ask
	}
	if x.Item > 0 && x.Item <= len(names) {
		return askedOf(names[x.Item-1])
	}
	return s.Ask
}

func askedOf(activity string) say.Line {
	return say.Filled("How well can you do this now: {activity}?", say.Values{"activity": say.Raw(activity)})
}

// measuresKept bounds how many pages of one course are looked at: two a week, for
// longer than a course lasts, each of them corrected as often as may be.
const measuresKept = 100 * (1 + correctionsKept)

// shownMeasures are those that the progress page shows: nothing is asked for
// nothing.
var shownMeasures = []string{
	progress.PainAverage{}.Sheet().Name, progress.PEGEnjoyment{}.Sheet().Name, progress.PEGActivity{}.Sheet().Name,
	progress.PainWorst{}.Sheet().Name, progress.GlobalChange{}.Sheet().Name, progress.OwnActivity{}.Sheet().Name,
	progress.Sleep{}.Sheet().Name, progress.WorkLimit{}.Sheet().Name, progress.FearOfMoving{}.Sheet().Name,
}

// measured are the answers of a course, oldest first.
func (a *App) measured(ctx context.Context, o Owner, course string) (all []answerBody, err error) {
	records, err := a.Store.List(ctx, o, kindMeasures, course, measuresKept)
	if err != nil {
		return nil, err
	}
	for _, r := range slices.Backward(records) {
		var body measuresBody
		if err := read(r, &body); err != nil {
			return nil, err
		}
		if body.Corrects == "" {
			for _, x := range body.Answers {
				x.told, x.was = r.At, x.Value
				all = append(all, x)
			}
			continue
		}
		for _, x := range body.Answers { // in the place of what it corrects
			if i := slices.IndexFunc(all, func(was answerBody) bool { return was.Key == x.Key }); i >= 0 {
				all[i].Value = x.Value
			}
		}
	}
	return all, nil
}

// measuresDue are the questions of the next short page: of the week, then of the
// review, as the schedule has them (5.1), each at most once.
func (a *App) measuresDue(ctx context.Context, o Owner, c course) ([]progress.Question, error) {
	answered, err := a.measured(ctx, o, c.Course)
	if err != nil || c.paused {
		return nil, err
	}
	names, _, err := a.activities(ctx, o, c.Course)
	if err != nil {
		return nil, err
	}
	due := progress.Moment{
		Today: daysBetween(c.start, a.today()), LastDone: -1, Finished: c.Finished && !a.finalWeek(c), Activity: len(names),
		Settled: func(key string) bool {
			return slices.ContainsFunc(answered, func(x answerBody) bool { return x.Key == key })
		},
	}.Due()
	var page []progress.Question
	for _, q := range due {
		if slices.Contains(shownMeasures, q.Measure.Name) && (len(page) == 0 || q.Occasion == page[0].Occasion) {
			page = append(page, q)
		}
	}
	return page, nil
}

// finalWeek reports whether the eight weeks have just ended: week 8 asks all
// outcomes once more, whether the person keeps on or leaves (4.2).
func (a *App) finalWeek(c course) bool {
	return daysBetween(c.start, a.today())/blockDays == plan.Weeks
}

// MeasuresForm asks what is due of the week or of the review. It is a NotFound
// fault where nothing is.
func (a *App) MeasuresForm(ctx context.Context, o Owner) (Form, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, err
	}
	due, err := a.measuresDue(ctx, o, c)
	if err != nil || (len(due) > 0 && due[0].Occasion == progress.Weekly) {
		f, _, err := a.measuresForm(ctx, o, c)
		return f, err
	}
	if names, err := a.namesDue(ctx, o, c); err != nil {
		return Form{}, err
	} else if names {
		return activitiesForm(), nil
	}
	f, _, err := a.measuresForm(ctx, o, c)
	return f, err
}

// measuresWait reports whether there is a page of measures to answer.
func (a *App) measuresWait(ctx context.Context, o Owner, c course) (bool, error) {
	due, err := a.measuresDue(ctx, o, c)
	if err != nil || len(due) > 0 {
		return err == nil, err
	}
	return a.namesDue(ctx, o, c)
}

func (a *App) measuresForm(ctx context.Context, o Owner, c course) (Form, []progress.Question, error) {
	due, err := a.measuresDue(ctx, o, c)
	if err != nil {
		return Form{}, nil, err
	}
	if len(due) == 0 {
		return Form{}, nil, errNoMeasures
	}
	f, err := a.askMeasures(ctx, o, c.Course, due)
	return f, due, err
}

var errNoMeasures = fault.Say(fault.NotFound, say.Plain("There is nothing to ask about your week just now."))

// askMeasures is the page of some questions of a course.
func (a *App) askMeasures(ctx context.Context, o Owner, course string, due []progress.Question) (Form, error) {
	f := Form{
		Title: say.Plain("How was your week?"), Why: say.Plain("Later these numbers show whether anything has changed. Leave out whatever you like: it stays unknown, and nothing depends on it."),
		Action: "/measures", Submit: say.Plain("Save"), Back: "/", RecordID: NewID(),
	}
	names, _, err := a.activities(ctx, o, course)
	if err != nil {
		return Form{}, err
	}
	if due[0].Occasion == progress.AtReview {
		f.Title = map[bool]say.Line{true: say.Plain("One more question"), false: say.Plain("A few more questions")}[len(due) == 1]
	}
	for _, q := range due {
		field := measureField(q.Measure)
		if field.Name = fieldOf(q); q.Item > 0 && q.Item <= len(names) {
			field.Ask = askedOf(names[q.Item-1])
		}
		f.Fields = append(f.Fields, field)
	}
	return f, nil
}

// fieldOf is the form name of a question.
func fieldOf(q progress.Question) string {
	if q.Item > 0 {
		return fmt.Sprint(q.Measure.Name, "-", q.Item)
	}
	return q.Measure.Name
}

// measureField is a measure as a question, with a way to leave it out.
func measureField(s progress.Sheet) Field {
	leave := Choice{Value: unsaid, Say: say.Plain("Leave it out")}
	if s.From == 0 {
		f := scale(s.Name, s.Ask, say.Line{}, s.Low, s.High)
		f.Choices = append(f.Choices, leave)
		return f
	}
	f := Field{Name: s.Name, Kind: Radio, Ask: s.Ask}
	for n := s.To; n >= s.From; n-- {
		words := raw(fmt.Sprintf("%+d", n))
		switch n {
		case s.To:
			words = say.Filled("{number}: {meaning}", say.Values{"number": words, "meaning": s.High})
		case s.From:
			words = say.Filled("{number}: {meaning}", say.Values{"number": words, "meaning": s.Low})
		case 0:
			words = say.Plain("0: no change")
		}
		f.Choices = append(f.Choices, Choice{Value: strconv.Itoa(n), Say: words})
	}
	f.Choices = append(f.Choices, leave)
	return f
}

// SayMeasures records a page of measures. A question without an answer is left
// out, and unknown.
func (a *App) SayMeasures(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	defer a.only(o)()
	if sent.Has(activityField(1)) {
		return a.sayActivities(ctx, o, sent)
	}
	id := sent.Get("record")
	if was, again, err := a.sentBefore(ctx, o, id, kindMeasures); err != nil {
		return Form{}, "", err
	} else if again {
		return a.measuresAgain(ctx, o, was, sent)
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return Form{}, "", err
	}
	f, due, err := a.measuresForm(ctx, o, c)
	if err != nil {
		return Form{}, "", err
	}
	values, ok := f.readSome(sent)
	if !ok {
		f.RecordID = id
		return f, "", nil
	}
	var body measuresBody
	for _, q := range due {
		answer := answerBody{Key: q.Key, Measure: q.Measure.Name, Item: q.Item, Week: daysBetween(c.start, a.today()) / blockDays}
		answer.Value = saidOf(q.Measure, values, fieldOf(q))
		body.Answers = append(body.Answers, answer)
	}
	if err := a.add(ctx, o, id, kindMeasures, c.Course, body); err != nil {
		return Form{}, "", err
	}
	next := "/"
	if more, err := a.measuresWait(ctx, o, c); err != nil {
		return Form{}, "", err
	} else if more {
		next = "/measures"
	}
	next, err = a.heeded(ctx, o, next)
	return Form{}, next, err
}

// readSome reads a page of which any question may be left out.
func (f *Form) readSome(sent url.Values) (map[string][]string, bool) {
	values := map[string][]string{}
	for i := range f.Fields {
		if got := sent[f.Fields[i].Name]; len(got) > 0 {
			f.Fields[i].readChoice(got, values)
		}
	}
	f.fill(sent)
	return values, !f.Wrong()
}

// measuredByWeek are the weekly measures as numbers, oldest week first. Nothing is
// said of a change: one answer a week says too little (H17).
func measuredByWeek(answers []answerBody) (rows []MeasuredWeek) {
	for i, x := range answers {
		if i > 0 && x.Week == answers[i-1].Week {
			continue
		}
		known := inWeek(answers, x.Week)
		row := MeasuredWeek{Week: x.Week, Average: answerTo(known, progress.PainAverage{}), Worst: answerTo(known, progress.PainWorst{}), Global: answerTo(known, progress.GlobalChange{})}
		row.Sleep, row.Work, row.Fear = answerTo(known, progress.Sleep{}), answerTo(known, progress.WorkLimit{}), answerTo(known, progress.FearOfMoving{})
		if tenths, ok := pegOf(answers, x.Week).Value(); ok {
			mean := float64(tenths) / 10
			row.PEG = &mean
		}
		for _, test := range homeTests {
			delete(known, test.measure.Sheet().Name) // shown apart
		}
		delete(known, shorter)
		if len(known) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// answerTo is the answer to a measure, and nil where there is none.
func answerTo(known map[string]int, m progress.Measure) *int {
	if v, ok := known[m.Sheet().Name]; ok {
		return &v
	}
	return nil
}

// scoreOf is an answer as the score of its own measure, and unknown where there is
// none.
func scoreOf[M progress.Measure](known map[string]int) (s progress.Score[M]) {
	var m M
	if v, ok := known[m.Sheet().Name]; ok {
		s, _ = progress.NewScore[M](v) // what is off the scale is unknown
	}
	return s
}
