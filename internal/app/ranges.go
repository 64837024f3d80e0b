package app

import (
	"context"
	"errors"
	"net/url"
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/progress"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// homeTest is a home range test of rule book 5.2 as the product offers it. Two of its
// five are not offered [judgement]: the raised arm needs pictures and a second person,
// and the blade squeeze would be a hold without an end, which PR-9 forbids.
type homeTest struct {
	measure progress.Measure
	title   say.Line
	// needs are the exercises of the same movement: each has to be cleared as it stands,
	// without a change, and at hand [judgement].
	needs []string
	steps []say.Line
	// picture is the exercise whose drawing shows the posture, at its end or its beginning.
	picture string
	atEnd   bool
	compare func(before, now *int) progress.RangeChange
}

var homeTests = []homeTest{
	{
		measure: progress.Rotation{}, compare: compareTests[progress.Rotation], title: say.Plain("Turn while you sit"), needs: []string{"chair-twist"}, picture: "chair-twist", atEnd: true,
		steps: []say.Line{
			say.Plain("Sit tall on a steady chair, feet flat. Hold a phone flat in front of your breastbone, with its compass open, and note what it shows."),
			say.Plain("Turn your ribs slowly to one side, as far as is comfortable. Your knees stay where they are. Note by how many degrees the compass has changed, and come back."),
			say.Plain("Do it three times to each side. What counts is the best turn to the side that turns less."),
		},
	},
	{
		measure: progress.HeadToWall{}, compare: compareTests[progress.HeadToWall], title: say.Plain("Head and wall"), needs: []string{"wall-angel", "chin-tuck"}, picture: "wall-angel",
		steps: []say.Line{
			say.Plain("Stand with your heels and your back at a wall, as in the picture, but let your arms hang. Look straight ahead, chin level. Do not push your head back."),
			say.Plain("Measure from the back of your head to the wall, or ask somebody to. Where it touches, that is 0; a gap of less than 1 cm counts as 1."),
		},
	},
	{
		measure: progress.ReachUpWall{}, compare: compareTests[progress.ReachUpWall], title: say.Plain("Reach up the wall"), needs: []string{"wall-angel"}, picture: "wall-angel", atEnd: true,
		steps: []say.Line{
			say.Plain("Stand with your back to a wall, as for the wall angel. Slide your arms up only as far as they stay on the wall without your back arching."),
			say.Plain("Press a small sticky note to the wall beside your wrist, and another one at the height of your shoulder."),
			say.Plain("Step away and measure how far apart in height they are."),
		},
	},
}

const toProgress = "/progress"

// mostAfter is the most pain after the session of the day, at rest, with which the
// tests are offered: that of PM-2 [judgement].
const mostAfter = 5

// RangePage offers the home range tests: a form, and what belongs to each field.
type RangePage struct {
	Form   Form
	Tests  []HomeTest // one for each of the first fields
	Stops  safety.Stops
	Region Region
}

// Also are the fields that belong to no test alone.
func (p RangePage) Also() []Field { return p.Form.Fields[len(p.Tests):] }

// HomeTest is one test in words, with the exercise that lends its drawing.
type HomeTest struct {
	Title     say.Line
	Steps     []say.Line
	Picture   exercise.Exercise
	AtEnd     bool
	StopSigns []string
}

// RangeTest is what came of a home range test, against oneself alone. Its direction
// stands in words beside every number (H12).
type RangeTest struct {
	Title  say.Line
	Unit   string
	Better say.Line // which way is better, in words
	To     int      // the end of the scale, in Unit
	Said   say.Line
	Values []Rating // oldest first, in Unit; nil was left out
}

// compareTests compares two values of one test; nil is unknown (H11).
func compareTests[M progress.Measure](before, now *int) progress.RangeChange {
	return progress.CompareRange(scoreAs[M](before), scoreAs[M](now))
}

func scoreAs[M progress.Measure](v *int) (s progress.Score[M]) {
	if v != nil {
		s, _ = progress.NewScore[M](*v) // what is off the scale is unknown
	}
	return s
}

// homeUnit is what a person reads off at home, and how many of the sheet's make one.
func homeUnit(s progress.Sheet) (unit string, of int) {
	if s.Unit == "mm" {
		return "cm", 10
	}
	return s.Unit, 1
}

// testsDue are the tests to be offered now: at the start and at the reviews, on a day
// whose session was done whole, told of and well borne, while one is warm (5.2). Of
// each, only where the exercise of the same movement is cleared and at hand.
func (a *App) testsDue(ctx context.Context, o Owner) (course, []progress.Question, error) {
	c, err := a.course(ctx, o)
	if err != nil || c.paused {
		if k := fault.KindOf(err); k == fault.NotFound || k == fault.Locked {
			err = nil
		}
		return c, nil, err
	}
	answered, err := a.measured(ctx, o, c.Course)
	if err != nil {
		return c, nil, err
	}
	m := progress.Moment{
		Today: daysBetween(c.start, a.today()), LastDone: -1, Finished: c.Finished && !a.finalWeek(c),
		Settled: func(key string) bool {
			return slices.ContainsFunc(answered, func(x answerBody) bool { return x.Key == key })
		},
	}
	for _, test := range homeTests {
		m.Tests = append(m.Tests, test.measure)
	}
	due := slices.DeleteFunc(m.Due(), func(q progress.Question) bool { return q.Occasion != progress.AtTest })
	if len(due) == 0 {
		return c, nil, nil
	}
	pain, warm, err := a.warm(ctx, o, c)
	if err != nil || !warm {
		return c, nil, err
	}
	cleared, week, err := a.forPerson(ctx, o)
	may := func(q progress.Question) bool { return a.mayTest(c, cleared.WithPain(pain), week, testOf(q.Measure)) }
	return c, slices.DeleteFunc(due, func(q progress.Question) bool { return !may(q) }), err
}

// mayTest reports whether every exercise that a test needs is cleared as it stands, at
// hand, and not one that the person never wants to see.
func (a *App) mayTest(c course, cleared safety.Clearance, week int, test homeTest) bool {
	for _, slug := range test.needs {
		e, known := a.Exercises.Get(slug)
		if !known || cleared.Verdict(slug, week).Status != exercise.Allowed || slices.Contains(c.Setup.Never, slug) {
			return false
		}
		for _, q := range e.Equipment {
			if !slices.Contains(c.Setup.Equipment, q) {
				return false
			}
		}
	}
	return true
}

// warm reports whether today's session was done whole, nothing in it or in the week
// before hurt too much, and the pain told after it is no more than mostAfter; it returns
// the most pain told today.
func (a *App) warm(ctx context.Context, o Owner, c course) (pain int, warm bool, err error) {
	recent, err := a.doneSessions(ctx, o, c.Course, 1)
	if err != nil || len(recent) == 0 || !recent[0].Whole || recent[0].Date != a.today().Format(dateForm) {
		return 0, false, err
	}
	told, err := a.Store.List(ctx, o, kindAfter, recent[0].SessionID, toldKept)
	if err != nil || len(told) == 0 {
		return 0, false, err
	}
	fixes, err := a.fixesOf(ctx, o, recent[0].SessionID)
	if err != nil {
		return 0, false, err
	}
	pain = max(recent[0].Pain, fixes[recent[0].SessionID].most)
	for _, r := range told { // of an answer and its corrections the worst counts
		var after afterBody
		if err := read(r, &after); err != nil || len(after.Hurt) > 0 || after.Pain > mostAfter {
			return 0, false, err
		}
		pain = max(pain, after.Pain)
	}
	tender, err := a.tender(ctx, o, c.planBody)
	return pain, err == nil && !tender, err
}

// testOf is the test of a measure, and the zero homeTest where it is none.
func testOf(s progress.Sheet) homeTest {
	for _, t := range homeTests {
		if t.measure.Sheet().Name == s.Name {
			return t
		}
	}
	return homeTest{}
}

// RangeForm offers what may be measured now. It is a NotFound fault where nothing may.
func (a *App) RangeForm(ctx context.Context, o Owner) (RangePage, error) {
	_, due, err := a.testsDue(ctx, o)
	if err != nil {
		return RangePage{}, err
	}
	return a.rangePage(ctx, o, due)
}

func (a *App) rangePage(ctx context.Context, o Owner, due []progress.Question) (RangePage, error) {
	if len(due) == 0 {
		return RangePage{}, fault.Say(fault.NotFound, say.Plain("There is nothing to measure just now. After a session at the start of a course, and after weeks 4 and 8, you can."))
	}
	p := RangePage{Form: Form{
		Title: say.Plain("How far do you move?"), Action: "/range", Submit: say.Plain("Save"), Back: toProgress, RecordID: NewID(),
		Why: say.Plain("Measured against yourself alone, now that you are warm, and always in the same way. Leave empty whatever you like: it stays unknown."),
	}}
	for _, q := range due {
		test := testOf(q.Measure)
		e, _ := a.Exercises.Get(test.picture)
		p.Form.Fields = append(p.Form.Fields, rangeField(q.Measure))
		shown := HomeTest{Title: test.title, Steps: test.steps, Picture: e, AtEnd: test.atEnd}
		for _, slug := range test.needs {
			needed, _ := a.Exercises.Get(slug)
			shown.StopSigns = append(shown.StopSigns, needed.StopSigns...)
		}
		p.Tests = append(p.Tests, shown)
	}
	if asks, err := a.asksShorter(ctx, o, due); err != nil {
		return p, err
	} else if asks {
		p.Form.Fields = append(p.Form.Fields, shorterField())
	}
	stops, err := a.stopSigns(ctx, o)
	region, regionErr := a.Region(ctx, o)
	p.Stops, p.Region = stops, region
	return p, errors.Join(err, regionErr)
}

// rangeField asks for what was measured, in home units.
func rangeField(s progress.Sheet) Field {
	unit, of := homeUnit(s)
	return Field{
		Name: s.Name, Kind: Number, Ask: say.Filled("{test}: what did you measure?", say.Values{"test": testOf(s).title}), Hint: unitHints[unit],
		Min: s.From / of, Max: s.To / of, Unit: say.Plain(unit), Blank: true,
	}
}

// saidOf is the answer to a measure in the sheet's units, and nil where it was left out.
func saidOf(s progress.Sheet, values map[string][]string, name string) *int {
	said := first(values, name)
	if said == "" || said == unsaid {
		return nil
	}
	_, of := homeUnit(s)
	n := number(values, name) * of
	return &n
}

// atHome is a value with the unit it was read off in, where it has one.
func atHome(s progress.Sheet, value *int) say.Line {
	unit, of := homeUnit(s)
	if value == nil || unit == "" {
		return orUnknown(value)
	}
	return say.Filled("{value} {unit}", say.Values{"value": *value / of, "unit": unit})
}

// unitHints say in what a test is measured.
var unitHints = map[string]say.Line{
	"cm":      say.Plain("In whole centimetres. Leave it empty to leave it out."),
	"degrees": say.Plain("In whole degrees. Leave it empty to leave it out."),
}

// SayRange records what was measured. What is empty is left out, and unknown (H11).
func (a *App) SayRange(ctx context.Context, o Owner, sent url.Values) (RangePage, string, error) {
	defer a.only(o)()
	id := sent.Get("record")
	if was, again, err := a.sentBefore(ctx, o, id, kindMeasures); err != nil {
		return RangePage{}, "", err
	} else if again {
		return a.rangeAgain(ctx, o, was, sent)
	}
	c, due, err := a.testsDue(ctx, o)
	if err != nil {
		return RangePage{}, "", err
	}
	p, err := a.rangePage(ctx, o, due)
	if err != nil {
		return RangePage{}, "", err
	}
	values, ok := p.Form.read(sent)
	if !ok {
		p.Form.RecordID = id
		return p, "", nil
	}
	var body measuresBody
	for _, q := range due {
		answer := answerBody{Key: q.Key, Measure: q.Measure.Name, Week: daysBetween(c.start, a.today()) / blockDays}
		answer.Value = saidOf(q.Measure, values, q.Measure.Name)
		body.Answers = append(body.Answers, answer)
	}
	body.Answers = withShorter(body.Answers, p, values)
	e, err := a.entry(ctx, o, id, kindMeasures, c.Course, body)
	if err != nil {
		return RangePage{}, "", err
	}
	asks, next, err := a.lostHeight(ctx, o, id, c.Course, body, toProgress)
	if err != nil {
		return RangePage{}, "", err
	}
	return RangePage{}, next, a.Store.Append(ctx, o, append(asks, e)...)
}

// rangeAgain is a page of tests that was sent before: going back and writing otherwise
// corrects it.
func (a *App) rangeAgain(ctx context.Context, o Owner, was Record, sent url.Values) (RangePage, string, error) {
	body, asked, err := questionsOf(was)
	if err != nil || len(asked) == 0 {
		return RangePage{}, toProgress, err
	}
	p, err := a.rangePage(ctx, o, asked)
	if err != nil {
		return RangePage{}, "", err
	}
	values, ok := p.Form.read(sent)
	if !ok {
		p.Form.RecordID = was.ID
		return p, "", nil
	}
	for i, q := range asked {
		body.Answers[i].Value = saidOf(q.Measure, values, q.Measure.Name)
	}
	body.Answers = withShorter(body.Answers, p, values)
	e, changed, err := a.rightEntry(ctx, o, was, body)
	if err != nil {
		return RangePage{}, "", err
	}
	asks, next, err := a.lostHeight(ctx, o, e.Record.ID, was.Subject, body, toProgress)
	if err != nil || !changed {
		return RangePage{}, next, err
	}
	if len(asks) == 0 { // nothing that asks is refused
		if err := a.mayCorrect(ctx, o, was, kindMeasures); err != nil {
			return RangePage{}, "", err
		}
	}
	return RangePage{}, next, a.Store.Append(ctx, o, append(asks, e)...)
}

// rangeChanges compare each test that has a value: the first of the course with the
// newest of a later week.
func rangeChanges(answers []answerBody) (all []progress.RangeChange) {
	for _, test := range homeTests {
		if before, now, any := firstAndNewest(answers, test.measure.Sheet().Name); any {
			all = append(all, test.compare(before, now))
		}
	}
	return all
}

// firstAndNewest are the first value of a measure and the newest of a later week; nil
// is unknown.
func firstAndNewest(answers []answerBody, measure string) (first, newest *int, any bool) {
	week := 0
	for _, x := range answers { // oldest first
		switch {
		case x.Measure != measure || x.Value == nil:
		case first == nil:
			first, week = x.Value, x.Week
		case x.Week > week:
			newest = x.Value
		}
	}
	return first, newest, first != nil
}

// rangeTests are the tests as pages show them: those of which something is known.
func rangeTests(answers []answerBody) (all []RangeTest) {
	for _, test := range homeTests {
		s := test.measure.Sheet()
		before, now, any := firstAndNewest(answers, s.Name)
		if !any {
			continue
		}
		unit, of := homeUnit(s)
		t := RangeTest{Title: test.title, Unit: unit, To: s.To / of, Better: say.Plain("more is better"), Said: test.compare(before, now).Words()}
		if s.Better == progress.Down {
			t.Better = say.Plain("less is better")
		}
		for _, x := range answers {
			if x.Measure != s.Name {
				continue
			}
			r := Rating{Week: x.Week}
			if x.Value != nil {
				v := *x.Value / of
				r.Value = &v
			}
			t.Values = append(t.Values, r)
		}
		all = append(all, t)
	}
	return all
}
