package app

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

// minutesOffered are the lengths of a session a person can choose (PB-5).
var minutesOffered = []struct {
	minutes int
	hint    string
}{
	{5, "Two or three small movements"}, {10, "A short session"}, {15, "A full session with a proper warm-up"},
	{20, "A full session"}, {25, "A full session"}, {30, "The most for one day"},
}

var dayNames = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday",
	"fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

// Setup asks what the person has, can and wants.
func (a *App) Setup(ctx context.Context, o Owner) (Form, error) {
	if c, _, err := a.clearance(ctx, o); err != nil {
		return Form{}, err
	} else if !c.Good() {
		return Form{}, fault.New(fault.Locked, "First answer the safety questions. They decide whether there is a plan.")
	}
	f := setupForm()
	var saved plan.Preferences
	if _, ok, err := a.latest(ctx, o, kindSetup, "", &saved); err != nil {
		return Form{}, err
	} else if ok {
		f.fill(setupValues(saved))
		f.checkNone(setupValues(saved))
	}
	f.RecordID = NewID()
	return f, nil
}

func setupForm() Form {
	equipment := Field{Name: "equipment", Kind: Boxes, Ask: "What do you have at hand?", None: "None of these"}
	for _, q := range exercise.Equipment {
		equipment.Choices = append(equipment.Choices, Choice{Value: q, Say: sentence(plan.EquipmentWords[q])})
	}
	minutes := Field{Name: "minutes", Kind: Radio, Ask: "How long may a session take?", Hint: "Everything counts: getting ready, warm-up, rests."}
	for _, m := range minutesOffered {
		minutes.Choices = append(minutes.Choices, Choice{Value: strconv.Itoa(m.minutes), Say: strconv.Itoa(m.minutes) + " minutes", Hint: m.hint})
	}
	days := Field{Name: "days", Kind: Boxes, Ask: "On which days do you want to exercise?", Hint: "Three days a week with a day between them work well. The same days every week make it a habit. We use up to four."}
	for _, d := range plan.Days {
		days.Choices = append(days.Choices, Choice{Value: d, Say: dayNames[d]})
	}
	return Form{
		Title: "Set up your plan", Why: "Your plan fits what you have and the time you give it. You can change all of this later.",
		Action: "/setup", Submit: "Make my plan", Back: "/result",
		Fields: []Field{equipment, {
			Name: "avoid", Kind: Boxes, Ask: "Is there a position you would rather avoid?", None: "Any position is fine",
			Choices: []Choice{{Value: "floor", Say: "Nothing on the floor"}, {Value: "kneeling", Say: "Nothing on my knees"}},
		}, minutes, days},
	}
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

func setupValues(p plan.Preferences) map[string][]string {
	values := map[string][]string{"equipment": p.Equipment, "minutes": {strconv.Itoa(p.Minutes)}, "days": p.Days}
	if len(p.Equipment) == 0 {
		values["equipment.none"] = []string{"1"}
	}
	if p.NoFloor {
		values["avoid"] = append(values["avoid"], "floor")
	}
	if p.NoKneeling {
		values["avoid"] = append(values["avoid"], "kneeling")
	}
	if values["avoid"] == nil {
		values["avoid.none"] = []string{"1"}
	}
	return values
}

func setupFrom(values map[string][]string) plan.Preferences {
	p := plan.Preferences{Equipment: values["equipment"], Minutes: number(values, "minutes"), Days: values["days"]}
	for _, v := range values["avoid"] {
		p.NoFloor = p.NoFloor || v == "floor"
		p.NoKneeling = p.NoKneeling || v == "kneeling"
	}
	return p
}

// SaveSetup records the set-up and makes the plan from it.
func (a *App) SaveSetup(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	f, err := a.Setup(ctx, o)
	if err != nil {
		return Form{}, err
	}
	values, ok := f.read(sent)
	f.checkNone(sent)
	if !ok {
		f.RecordID = sent.Get("record")
		return f, nil
	}
	c, _, err := a.clearance(ctx, o)
	if err != nil {
		return Form{}, err
	}
	_, r, _, err := a.screened(ctx, o)
	if err != nil {
		return Form{}, err
	}
	setup := setupFrom(values)
	saved, err := a.entry(sent.Get("record"), kindSetup, "", setup)
	if err != nil {
		return Form{}, err
	}
	planned, err := a.planEntries(ctx, o, r.Subject, c, setup)
	if err != nil {
		return Form{}, err
	}
	return Form{}, a.appendCorrected(ctx, o, append([]Entry{saved}, planned...)...)
}

// planEntries makes the plan of a clearance and a set-up, to be written together
// with the answers it follows from (H19). A plan that comes out the same is kept;
// one that changes in more than days and minutes starts at week 1, so that nobody
// meets an exercise at a dose they did not grow into.
func (a *App) planEntries(ctx context.Context, o Owner, screening string, c safety.Clearance, setup plan.Preferences) ([]Entry, error) {
	p, err := plan.Build(c, setup)
	if errors.Is(err, plan.ErrNotEnough) {
		lock := lockBody{Level: safety.ClinicianFirst, Urgency: "routine", Reasons: []safety.Reason{plan.NotEnough}}
		e, err := a.entry(NewID(), kindLock, "PB-10", lock)
		return []Entry{e}, err
	}
	if err != nil {
		return nil, err
	}
	var old planBody
	_, had, err := a.latest(ctx, o, kindPlan, "", &old)
	if err != nil {
		return nil, err
	}
	body := planBody{a.today().Format(dateForm), setup, p, safety.Version, a.Exercises.Version()}
	if had && !a.startsAgain(old, body) {
		body.StartsOn = old.StartsOn
	}
	if had && same(old, body) {
		return nil, nil
	}
	e, err := a.entry(NewID(), kindPlan, screening, body)
	return []Entry{e}, err
}
