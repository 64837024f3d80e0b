package app

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strconv"
	"time"

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

// regions are where it can hurt, in words; the values are those of plan.Regions.
var regions = []struct{ value, say string }{
	{"between-blades", "Between my shoulder blades"}, {"neck-shoulder", "Along the top of my shoulders, up to the neck"},
	{"mid-back", "Lower down, in the middle of my back"}, {"side", "Along my side, below the armpit"},
	{"chest", "At the front of my shoulders and chest"}, {unsaid, "I cannot say"},
}

var dayNames = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday",
	"fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

// Setup asks what the person has, can and wants.
func (a *App) Setup(ctx context.Context, o Owner) (Form, error) {
	if err := a.mayPlan(ctx, o); err != nil {
		return Form{}, err
	}
	f := setupForm()
	var saved plan.Preferences
	if _, ok, err := a.latest(ctx, o, kindSetup, "", &saved); err != nil {
		return Form{}, err
	} else if ok {
		f.fill(setupValues(saved))
		f.checkNone(setupValues(saved))
		if _, err := a.course(ctx, o); err == nil { // there is a plan to change, and to go back to
			f.Title, f.Submit, f.Back = "Change your set-up", "Change my plan", "/plan"
			f.Why = "What was done stays done. Your plan from now on is made anew from this, and says what changed."
		}
	}
	f.RecordID = NewID()
	return f, nil
}

// mayPlan refuses to make a plan from answers that do not clear one, are partly
// given again, or are overdue (H01), and while the operator has stopped the rules.
func (a *App) mayPlan(ctx context.Context, o Owner) error {
	c, _, _, err := a.cleared(ctx, o)
	if err != nil {
		return err
	}
	if _, halted, err := a.halted(); err != nil || halted {
		return errors.Join(err, errHalted)
	}
	if !c.Good() {
		return fault.New(fault.Locked, "First answer the safety questions. They decide whether there is a plan.")
	}
	due, err := a.screenDueNow(ctx, o)
	if err != nil {
		return err
	}
	if due.why != "" {
		return due.refusal()
	}
	if kept, err := a.keptCourse(ctx, o); err == nil && kept.update != nil {
		return errUpdateWaits
	}
	return nil
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
	region := Field{Name: "region", Kind: Radio, Ask: "Where does it hurt most?", Hint: "Of the exercises that are safe for you, those that work there come first."}
	for _, r := range regions {
		region.Choices = append(region.Choices, Choice{Value: r.value, Say: r.say})
	}
	desk := Field{Name: "desk", Kind: Boxes, Ask: "On which days do you sit at a desk?", None: "I do not sit at a desk", Hint: "On those days we keep you off the floor where we can, and suggest a short round at the desk."}
	for _, d := range plan.Days {
		desk.Choices = append(desk.Choices, Choice{Value: d, Say: dayNames[d]})
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
		}, region, minutes, days, desk},
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
	values["region"] = []string{cmp.Or(p.Region, unsaid)}
	if values["desk"] = p.DeskDays; len(p.DeskDays) == 0 {
		values["desk.none"] = []string{"1"}
	}
	if values["avoid"] == nil {
		values["avoid.none"] = []string{"1"}
	}
	return values
}

func setupFrom(values map[string][]string) plan.Preferences {
	p := plan.Preferences{Equipment: values["equipment"], Minutes: number(values, "minutes"), Days: values["days"], DeskDays: values["desk"]}
	if r := first(values, "region"); r != unsaid {
		p.Region = r
	}
	for _, v := range values["avoid"] {
		p.NoFloor = p.NoFloor || v == "floor"
		p.NoKneeling = p.NoKneeling || v == "kneeling"
	}
	return p
}

// SaveSetup records the set-up and makes the plan from it.
func (a *App) SaveSetup(ctx context.Context, o Owner, sent url.Values) (Form, error) {
	defer a.only(o)()
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
	c, _, answered, err := a.cleared(ctx, o)
	if err != nil {
		return Form{}, err
	}
	_, r, _, err := a.screened(ctx, o)
	if err != nil {
		return Form{}, err
	}
	setup := setupFrom(values)
	var before plan.Preferences
	if _, _, err := a.latest(ctx, o, kindSetup, "", &before); err != nil {
		return Form{}, err
	}
	setup.Never = before.Never // a wish of its own, taken back on the plan
	saved, err := a.formEntry(ctx, o, sent.Get("record"), kindSetup, "", setup)
	if err != nil {
		return Form{}, err
	}
	planned, err := a.planEntries(ctx, o, saved.Record.ID, r.Subject, c, answered, setup, true)
	if errors.Is(err, plan.ErrNotEnough) {
		if planned, err = a.notEnough(ctx, o, c); err == nil && planned == nil {
			f.RecordID = sent.Get("record")
			f.Fields[0].Error = "With these choices fewer than two exercises are left. Please tick more of what you have, or avoid fewer positions."
			return f, nil
		}
	}
	if err != nil {
		return Form{}, err
	}
	return Form{}, a.appendDerived(ctx, o, []Entry{saved}, planned)
}

// everything is the set-up that leaves out nothing.
var everything = plan.Preferences{Equipment: exercise.Equipment, Minutes: 15, Days: []string{"mon"}}

// notEnough is what follows where too little is left (PB-10): a lock where the
// answers alone leave too little, and nothing where it is the set-up, because
// preferences never change the safety level (DO-5).
func (a *App) notEnough(ctx context.Context, o Owner, c safety.Clearance) ([]Entry, error) {
	if _, err := plan.Build(c, everything); !errors.Is(err, plan.ErrNotEnough) {
		return nil, err
	}
	e, err := a.entry(ctx, o, NewID(), kindLock, "PB-10", lockOf(safety.Decision{}.Refused(plan.NotEnough)))
	return []Entry{e}, err
}

// renewDays is how long somebody may be away and still go on with a course (PR-5).
const renewDays = 28

// planEntries makes the plan of a clearance and a set-up, to be written together
// with the answers it follows from (H19). A course goes on with what was lived of
// it, unless the person has been away for 28 days (PR-5), or sets up again after
// its end: then another begins.
func (a *App) planEntries(ctx context.Context, o Owner, from, screening string, c safety.Clearance, answered time.Time, setup plan.Preferences, again bool) ([]Entry, error) {
	var old planBody
	_, had, err := a.latest(ctx, o, kindPlan, "", &old)
	if err != nil {
		return nil, err
	}
	old.mend()
	id := derivedID(from, kindPlan) // the same form sent twice is the same plan
	body := planBody{Course: id, StartsOn: a.today().Format(dateForm)}
	if had && !(old.Finished && again) {
		if goes, err := a.goesOn(ctx, o, old); err != nil {
			return nil, err
		} else if goes {
			body = old
		}
	}
	start, err := a.parseDay(body.StartsOn)
	if err != nil {
		return nil, err
	}
	said, err := a.said(ctx, o, body.Course)
	if err != nil {
		return nil, err
	}
	r := plan.Request{Clearance: c.Starting(daysBetween(start, answered)), Preferences: setup}
	if body, err = a.remade(ctx, o, body, said, r, max(0, daysBetween(start, a.today()))/blockDays, true); err != nil {
		return nil, err
	}
	if i := body.indexOf(body.For); i >= 0 && old.Course == body.Course {
		body.Also = also(old, body, wishBody{}, body.Plan.Weeks[i].Week)
	}
	body.Rules, body.Catalogue = safety.Version, a.Exercises.Version()
	e, err := a.entry(ctx, o, id, kindPlan, screening, body)
	return []Entry{e}, err
}

// goesOn reports whether a course is still the one to go on with (PR-5).
func (a *App) goesOn(ctx context.Context, o Owner, old planBody) (bool, error) {
	last, err := a.parseDay(old.StartsOn)
	if err != nil {
		return false, err
	}
	done, err := a.doneSessions(ctx, o, old.Course, 1)
	if err != nil {
		return false, err
	}
	if len(done) > 0 {
		day, err := a.parseDay(done[0].Date)
		if err != nil {
			return false, err
		}
		if day.After(last) {
			last = day
		}
	}
	return daysBetween(last, a.today())-1 < renewDays, nil
}
