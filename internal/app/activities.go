package app

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// activitiesBody are the activities a person named, in their own words. An empty
// list is an answer too: nothing is hard, or the page was left out.
type activitiesBody struct {
	Names    []string `json:"names"`
	Corrects string   `json:"corrects,omitempty"` // id of the names that these correct
}

// longestActivity is the longest name of an activity, in characters.
const longestActivity = 60

// activities are those named in a course, and false where nobody has asked yet.
func (a *App) activities(ctx context.Context, o Owner, course string) ([]string, bool, error) {
	var body activitiesBody
	_, asked, err := a.latest(ctx, o, kindActivities, course, &body)
	return body.Names, asked, err
}

// activityField is the form name of an activity, from 1.
func activityField(n int) string { return fmt.Sprintf("activity-%d", n) }

// activitiesForm asks for one to three activities in the person's own words.
func activitiesForm() Form {
	f := Form{
		Title:  say.Plain("What do you want to do again?"),
		Why:    say.Plain("Name up to three things that are hard because of your upper back, such as driving, carrying shopping or a long day at the desk. Next you say how well each goes. Leave it all empty if you like: nothing depends on it."),
		Action: "/measures", Submit: say.Plain("Save"), Back: "/", RecordID: NewID(),
	}
	for n, ask := range []say.Line{say.Plain("The one that matters most"), say.Plain("A second one"), say.Plain("A third one")} {
		f.Fields = append(f.Fields, Field{Name: activityField(n + 1), Kind: Text, Ask: ask, Max: longestActivity})
	}
	return f
}

// sayActivities records the names, and in the same transaction what the net hears in
// them: wherever words are typed, a warning among them is asked about (DO-10). An ordinary
// name can sound like one ("walking"), so the name is kept, and waits for the answer.
func (a *App) sayActivities(ctx context.Context, o Owner, sent url.Values) (Form, string, error) {
	f, id := activitiesForm(), sent.Get("record")
	values, ok := f.read(sent)
	body := activitiesBody{Names: namesIn(values)}
	was, again, err := a.sentBefore(ctx, o, id, kindActivities)
	if again {
		return a.namesAgain(ctx, o, was, sent)
	}
	var c course
	if err == nil {
		c, err = a.mayName(ctx, o)
	}
	if err != nil {
		if heard, err := a.typedAnyway(ctx, o, formRecord(sent, true), wordsActivities, body.Names); err != nil || heard != "" {
			return Form{}, heard, err
		}
		return Form{}, "", err
	}
	for i := range f.Fields {
		name := first(values, f.Fields[i].Name)
		if name != "" && namedBefore(f.Fields[:i], values, name) {
			f.Fields[i].Error, ok = say.Plain("You named this one twice. Please name another, or leave it empty."), false
		}
	}
	if !ok {
		f.RecordID = id
		return f, "", nil
	}
	said, err := a.entry(ctx, o, id, kindActivities, c.Course, body)
	if err != nil {
		return Form{}, "", err
	}
	follows, next, err := a.typed(ctx, o, id, wordsActivities, body.Names, "/measures")
	if err != nil {
		return Form{}, "", err
	}
	if err := a.Store.Append(ctx, o, append(follows, said)...); err != nil || len(follows) > 0 {
		return Form{}, next, err
	}
	if more, err := a.measuresWait(ctx, o, c); err != nil || !more {
		return Form{}, "/", err
	}
	return Form{}, next, nil
}

// namedBefore reports whether one of these fields holds the name too.
func namedBefore(fields []Field, values map[string][]string, name string) bool {
	return slices.ContainsFunc(fields, func(f Field) bool { return first(values, f.Name) == name })
}

// mayName is the course whose activities are to be named now, and a fault where none are.
func (a *App) mayName(ctx context.Context, o Owner) (course, error) {
	c, err := a.course(ctx, o)
	if err != nil {
		return c, err
	}
	due, err := a.namesDue(ctx, o, c)
	if err == nil && !due {
		err = fault.Say(fault.NotFound, say.Plain("There is nothing to ask about your week just now."))
	}
	return c, err
}

// activityFields ask for the names as they stand, to be corrected. As many as there
// are: each was rated by its place.
func activityFields(names []string) (fields []Field) {
	all := activitiesForm().Fields
	for i, name := range names[:min(len(names), len(all))] {
		all[i].Value, all[i].Min = name, 1
		fields = append(fields, all[i])
	}
	return fields
}

// namesIn are the names in what was read, in their order.
func namesIn(values map[string][]string) (names []string) {
	for n := range activitiesForm().Fields {
		if name := first(values, activityField(n+1)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// namesDue reports whether the activities are to be named now. They are not asked for
// in a language in which nothing listens to typed words: nobody would hear a warning
// among them, and nothing depends on them (0022) [judgement].
func (a *App) namesDue(ctx context.Context, o Owner, c course) (bool, error) {
	today := daysBetween(c.start, a.today())
	if c.paused || c.Finished || foreign(ctx) || !progress.NamesDue(today) {
		return false, nil
	}
	_, asked, err := a.activities(ctx, o, c.Course)
	return !asked, err
}

// ownScores are the activities at the start and as answered in a week, side by
// side. An activity first rated in that week has nothing to be compared with.
func ownScores(answers []answerBody, names, week int) (start, now []progress.Score[progress.OwnActivity]) {
	start, now = make([]progress.Score[progress.OwnActivity], names), make([]progress.Score[progress.OwnActivity], names)
	for _, x := range answers { // oldest first
		if x.Measure != (progress.OwnActivity{}).Sheet().Name || x.Value == nil || x.Item < 1 || x.Item > names || x.Week > week {
			continue
		}
		score, err := progress.NewScore[progress.OwnActivity](*x.Value)
		if err != nil {
			continue // what is off the scale is unknown
		}
		at := x.Item - 1
		switch {
		case x.Week == week:
			now[at] = score
		case !start[at].Known():
			start[at] = score
		}
	}
	return start, now
}

// ownActivities are the activities as the progress page shows them.
func ownActivities(names []string, answers []answerBody, weeks int) (all []OwnActivity) {
	start, now := ownScores(answers, len(names), reviewed(weeks))
	for i, name := range names {
		own := OwnActivity{Name: say.Raw(name), Said: progress.RatingWords(start[i], now[i])}
		for _, x := range answers {
			if x.Measure == (progress.OwnActivity{}).Sheet().Name && x.Item == i+1 {
				own.Ratings = append(own.Ratings, Rating{Week: x.Week, Value: x.Value})
			}
		}
		if _, known := now[i].Value(); !known {
			own.Said = lastTwo(own)
		}
		all = append(all, own)
	}
	return all
}

// lastTwo are the first rating and the last that was given, where the newest review has
// none: both are shown, so both are said.
func lastTwo(own OwnActivity) say.Line {
	if len(own.Ratings) > 1 && own.Ratings[0].Week == 0 && own.Ratings[0].Value != nil {
		for _, r := range slices.Backward(own.Ratings[1:]) {
			if r.Value != nil {
				return say.Filled("{before} at first, {now} after week {week}", say.Values{"before": *own.Ratings[0].Value, "now": *r.Value, "week": r.Week})
			}
		}
	}
	return own.Said
}

// addMeasures adds the averages of whole weeks, for PH-3, and the activities at the
// start and at the newest review, for PH-1.
func (a *App) addMeasures(ctx context.Context, o Owner, course string, start time.Time, s *progress.Standing) error {
	answers, err := a.measured(ctx, o, course)
	if err != nil {
		return err
	}
	for _, x := range answers {
		if x.Measure == (progress.PainAverage{}).Sheet().Name {
			on := min(max(0, daysBetween(start, dayOf(a.local(x.told)))), max(0, s.Today)) // a clock set back hides no answer (H25)
			s.Averages = append(s.Averages, progress.WeekAverage{On: on, Pain: scoreAs[progress.PainAverage](x.Value)})
		}
	}
	names, _, err := a.activities(ctx, o, course)
	if err != nil || len(names) == 0 {
		return err
	}
	s.Start, s.Now = ownScores(answers, len(names), reviewed(max(0, s.Today)/blockDays))
	return nil
}
