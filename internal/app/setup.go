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
	"unslouch/internal/say"
)

// minutesOffered are the lengths of a session a person can choose (PB-5).
var minutesOffered = []struct {
	minutes int
	hint    say.Line
}{
	{5, say.Plain("Two or three small movements")}, {10, say.Plain("A short session")}, {15, say.Plain("A full session with a proper warm-up")},
	{20, say.Plain("A full session")}, {25, say.Plain("A full session")}, {30, say.Plain("The most for one day")},
}

// regions are where it can hurt, in words; the values are those of plan.Regions.
var regions = []struct {
	value string
	say   say.Line
}{
	{"between-blades", say.Plain("Between my shoulder blades")}, {"neck-shoulder", say.Plain("Along the top of my shoulders, up to the neck")},
	{"mid-back", say.Plain("Lower down, in the middle of my back")}, {"side", say.Plain("Along my side, below the armpit")},
	{"chest", say.Plain("At the front of my shoulders and chest")}, {unsaid, say.Plain("I cannot say")},
}

// dayNames are the days of the contract as days of the calendar.
var dayNames = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday,
	"fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
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
			f.Title, f.Submit, f.Back = say.Plain("Change your set-up"), say.Plain("Change my plan"), "/plan"
			f.Why = say.Plain("What was done stays done. Your plan from now on is made anew from this, and says what changed.")
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
		return fault.Say(fault.Locked, say.Plain("First answer the safety questions. They decide whether there is a plan."))
	}
	due, err := a.screenDueNow(ctx, o)
	if err != nil {
		return err
	}
	if !due.why.Empty() {
		return due.refusal()
	}
	if kept, err := a.keptCourse(ctx, o); err == nil && kept.update != nil {
		return errUpdateWaits
	}
	return nil
}

func setupForm() Form {
	equipment := Field{Name: "equipment", Kind: Boxes, Ask: say.Plain("What do you have at hand?"), None: say.Plain("None of these")}
	for _, q := range exercise.Equipment {
		equipment.Choices = append(equipment.Choices, Choice{Value: q, Say: equipmentBoxes[q]})
	}
	minutes := Field{Name: "minutes", Kind: Radio, Ask: say.Plain("How long may a session take?"), Hint: say.Plain("Everything counts: getting ready, warm-up, rests.")}
	for _, m := range minutesOffered {
		minutes.Choices = append(minutes.Choices, Choice{Value: strconv.Itoa(m.minutes), Say: say.Counted(m.minutes, "{n} minute", "{n} minutes", nil), Hint: m.hint})
	}
	region := Field{Name: "region", Kind: Radio, Ask: say.Plain("Where does it hurt most?"), Hint: say.Plain("Of the exercises that are safe for you, those that work there come first.")}
	for _, r := range regions {
		region.Choices = append(region.Choices, Choice{Value: r.value, Say: r.say})
	}
	desk := Field{Name: "desk", Kind: Boxes, Ask: say.Plain("On which days do you sit at a desk?"), None: say.Plain("I do not sit at a desk"), Hint: say.Plain("On those days we keep you off the floor where we can, and suggest a short round at the desk.")}
	for _, d := range plan.Days {
		desk.Choices = append(desk.Choices, Choice{Value: d, Say: dayLine(d)})
	}
	days := Field{Name: "days", Kind: Boxes, Ask: say.Plain("On which days do you want to exercise?"), Hint: say.Plain("Three days a week with a day between them work well. The same days every week make it a habit. We use up to four.")}
	for _, d := range plan.Days {
		days.Choices = append(days.Choices, Choice{Value: d, Say: dayLine(d)})
	}
	return Form{
		Title: say.Plain("Set up your plan"), Why: say.Plain("Your plan fits what you have and the time you give it. You can change all of this later."),
		Action: "/setup", Submit: say.Plain("Make my plan"), Back: "/result",
		Fields: []Field{equipment, {
			Name: "avoid", Kind: Boxes, Ask: say.Plain("Is there a position you would rather avoid?"), None: say.Plain("Any position is fine"),
			Choices: []Choice{{Value: "floor", Say: say.Plain("Nothing on the floor")}, {Value: "kneeling", Say: say.Plain("Nothing on my knees")}},
		}, region, minutes, days, desk},
	}
}

// dayLine is a day to choose.
func dayLine(day string) say.Line { return say.Plain(dayNames[day].String()) }

// equipmentBoxes are plan.EquipmentWords as boxes to tick.
var equipmentBoxes = map[string]say.Line{
	"mat": say.Plain("A non-slip mat or rug"), "chair": say.Plain("A firm chair that does not roll or tip"), "wall": say.Plain("A clear wall"),
	"doorway": say.Plain("An open doorway"), "foam-roller": say.Plain("A foam roller"), "resistance-band": say.Plain("A resistance band"),
	"desk": say.Plain("A desk or counter that does not move"),
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
			f.Fields[0].Error = say.Plain("With these choices fewer than two exercises are left. Please tick more of what you have, or avoid fewer positions.")
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
