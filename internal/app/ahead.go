package app

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
	"unslouch/internal/session"
)

// aheadDays is how long a session that was handed out may be started without
// asking again (H26).
const aheadDays = 7

// Ahead is what a device keeps to train without a network: today's and the next
// sessions, with every decision already made.
type Ahead struct {
	ID        string         `json:"id"`
	Issued    time.Time      `json:"issued"`
	Expires   time.Time      `json:"expires"` // nothing starts after it (H26)
	Plan      string         `json:"plan"`    // id of the kept plan they are of
	Rules     string         `json:"rules_version"`
	Catalogue string         `json:"catalogue_version"`
	Sessions  []AheadSession `json:"sessions"`
	// Known is how many events of each recent session these were made with. A device
	// that has recorded more starts nothing of them: what is handed out always counts
	// everything that was done, and what hurt (PR-9, PB-3, PM-7).
	Known map[string]int `json:"known"`
}

// AheadSession is one planned session, with the questions of its day and what
// each answer leads to.
type AheadSession struct {
	ID    string                    `json:"id"` // that the session has when it is started
	Date  string                    `json:"date"`
	Form  Form                      `json:"form"`
	Masks map[string]map[string]int `json:"masks"`
	// Look is an index into Outcomes by pain from 0 to 10, then by the union of the
	// masks of the answers.
	Look     [11][]int              `json:"look"`
	Outcomes []AheadOutcome         `json:"outcomes"`
	Scripts  []session.Timeline     `json:"scripts"`
	Answers  []HurtAnswer           `json:"answers"` // to "this hurts"
	Hurts    []map[string][4]string `json:"hurts"`   // HurtTable.Look by pain before the session, 0 to 7
}

// AheadOutcome is what a day's answers come to.
type AheadOutcome struct {
	Do     string `json:"do"` // session, rest, lock
	Text   string `json:"text"`
	Script int    `json:"script"`
	Pain   int    `json:"pain"`
}

type (
	issuedBody struct {
		Expires   time.Time       `json:"expires"`
		Course    string          `json:"course"`
		Rules     string          `json:"rules_version"`
		Catalogue string          `json:"catalogue_version"`
		Sessions  []issuedSession `json:"sessions"`
	}
	issuedSession struct {
		Date     string                    `json:"date"`
		Form     Form                      `json:"form"`
		Masks    map[string]map[string]int `json:"masks"`
		Look     [11][]int                 `json:"look"`
		Outcomes []issuedOutcome           `json:"outcomes"`
		Bodies   []startBody               `json:"bodies"` // without pain and answers
	}
	issuedOutcome struct {
		dayOutcome     // without its body
		Started    int `json:"started"` // index into Bodies
		Pain       int `json:"pain"`
	}
)

// The bits of a day's answers.
var effectBits = map[safety.DayEffect]int{
	safety.RescreenLock: 1, safety.NoSessionToday: 2, safety.SeatedOnly: 4, safety.NoRoller: 8, safety.NoBand: 16,
}

const allEffects = 32

// Ahead hands out today's and the next sessions. A plan that may not be shown is
// a Locked fault, and none is a NotFound one: then the device forgets what it has.
func (a *App) Ahead(ctx context.Context, o Owner) (Ahead, error) {
	defer a.only(o)()
	if _, _, err := a.heed(ctx, o); err != nil { // as at every opening: what has arrived can lock by its numbers
		return Ahead{}, err
	}
	c, err := a.course(ctx, o)
	if err != nil {
		return Ahead{}, err
	}
	planned, _, err := a.Store.Latest(ctx, o, kindPlan, "")
	if err != nil {
		return Ahead{}, err
	}
	body := issuedBody{Expires: a.lastMoment(), Course: c.Course, Rules: safety.Version, Catalogue: c.Catalogue, Sessions: []issuedSession{}}
	for n := range aheadDays {
		if c.paused { // and nothing for the day after it either: ask again then
			break
		}
		s, ok, err := a.on(n).issue(ctx, o)
		if err != nil {
			return Ahead{}, err
		}
		if ok {
			body.Sessions = append(body.Sessions, s)
		}
	}
	written, err := json.Marshal(body)
	if err != nil {
		return Ahead{}, err
	}
	id := derivedID(planned.ID, kindIssued+string(written))
	if known, err := a.alreadyDone(ctx, o, id); err != nil || !known {
		if err == nil {
			err = a.add(ctx, o, id, kindIssued, planned.ID, body)
		}
		if err != nil {
			return Ahead{}, err
		}
	}
	out, err := a.handOut(id, body, say.Of(ctx))
	if err != nil {
		return out, err
	}
	out.Plan = planned.ID
	out.Known, err = a.known(ctx, o)
	return out, err
}

// lastMoment is when what is handed out today expires: never more than seven days on.
func (a *App) lastMoment() time.Time {
	y, m, d := a.Now().Date()
	return time.Date(y, m, d+aheadDays, 0, 0, 0, 0, a.Now().Location())
}

// knownStarts is how many sessions a device can have begun while what it keeps counts.
const knownStarts = 2 * aheadDays

// known is how many events of each recent session have arrived.
func (a *App) known(ctx context.Context, o Owner) (map[string]int, error) {
	begun, err := a.starts(ctx, o, "", knownStarts)
	if err != nil {
		return nil, err
	}
	all := map[string]int{}
	for _, s := range begun {
		what, err := a.happened(ctx, o, s)
		if err != nil {
			return nil, err
		}
		all[s.id] = len(what.known)
	}
	return all, nil
}

// looking is a store that nothing is written to: a day that has not come makes no plan.
type looking struct{ Store }

var errNotYet = fault.Say(fault.Locked, say.Plain("That day's plan is made when it comes."))

// Append refuses: a week that is not made yet has no session to hand out.
func (looking) Append(context.Context, Owner, ...Entry) error { return errNotYet }

// on is the product some days from now, if nothing happens until then.
func (a *App) on(days int) *App {
	now := a.Now().AddDate(0, 0, days)
	return &App{Store: looking{a.Store}, Exercises: a.Exercises, Rules: a.Rules, Now: func() time.Time { return now }, Log: a.Log, EmergencyNumber: a.EmergencyNumber, Crisis: a.Crisis, Halts: a.Halts}
}

// issue works out every answer of one day; false where no session may be started
// on it. None is brought forward: that is asked of the server, on the day.
func (a *App) issue(ctx context.Context, o Owner) (issuedSession, bool, error) {
	t, c, err := a.startable(ctx, o)
	if kind := fault.KindOf(err); err != nil && (kind == fault.Locked || kind == fault.NotFound) {
		return issuedSession{}, false, nil
	}
	if err != nil || t.Forward {
		return issuedSession{}, false, err
	}
	form, err := a.BeforeSession(ctx, o)
	if err != nil {
		return issuedSession{}, false, err
	}
	form.RecordID = ""
	s := issuedSession{Date: t.Date.Format(dateForm), Form: form, Masks: map[string]map[string]int{}}
	options := map[int]safety.DayOption{}
	for _, q := range a.dayQuestions(t) {
		s.Masks[q.Slug] = map[string]int{}
		for _, option := range q.Options {
			s.Masks[q.Slug][option.Value] = effectBits[option.Effect]
			options[effectBits[option.Effect]] = option
		}
	}
	for pain := range 11 {
		for mask := range allEffects {
			if mask&^everyBit(options) > 0 {
				s.Look[pain] = append(s.Look[pain], -1) // nobody was asked
				continue
			}
			out, err := a.decideDay(t, c, pain, chosen(mask, options), func(slug string) bool { return s.Masks[slug] != nil })
			if err != nil {
				return s, false, err
			}
			s.Look[pain] = append(s.Look[pain], s.index(out))
		}
	}
	return s, true, nil
}

// everyBit is the union of what was asked.
func everyBit(options map[int]safety.DayOption) (bits int) {
	for bit := range options {
		bits |= bit
	}
	return bits
}

// chosen are the effects of a mask, the lock before anything else.
func chosen(mask int, options map[int]safety.DayOption) (effects []safety.DayOption) {
	for bit := 1; bit < allEffects; bit *= 2 {
		if option, asked := options[bit]; asked && mask&bit > 0 {
			effects = append(effects, option)
		}
	}
	return effects
}

// index keeps each outcome, and each session in it, once.
func (s *issuedSession) index(out dayOutcome) int {
	kept := issuedOutcome{dayOutcome: out}
	if out.Body != nil {
		body := *out.Body
		kept.Pain, body.Pain, kept.Body = body.Pain, 0, nil
		kept.Started = once(&s.Bodies, body)
	}
	return once(&s.Outcomes, kept)
}

// once returns the index of a thing in a list, to which it is added where it is new.
func once[T any](list *[]T, x T) int {
	i := slices.IndexFunc(*list, func(known T) bool { return reflect.DeepEqual(known, x) })
	if i < 0 {
		*list = append(*list, x)
		i = len(*list) - 1
	}
	return i
}

// handOut lays out what was issued as the device keeps it, in the language of the
// request: what is recorded as issued is the same in every language.
func (a *App) handOut(id string, body issuedBody, in say.Tongue) (Ahead, error) {
	out := Ahead{ID: id, Issued: a.today(), Expires: body.Expires, Rules: body.Rules, Catalogue: body.Catalogue, Sessions: []AheadSession{}}
	for _, s := range body.Sessions {
		shown := AheadSession{ID: derivedID(id, s.Date), Date: s.Date, Form: s.Form.Flat(in), Masks: s.Masks, Look: s.Look}
		for _, b := range s.Bodies {
			timeline, err := a.layOut(b, in)
			if err != nil {
				return out, err
			}
			timeline.Session = shown.ID
			shown.Scripts = append(shown.Scripts, timeline)
		}
		for _, o := range s.Outcomes {
			shown.Outcomes = append(shown.Outcomes, o.shown(in))
		}
		for pain := range 8 {
			if len(s.Bodies) > 0 {
				table := hurtTable(pain, s.Bodies[0].Strict, "/session/"+shown.ID+"/after", in)
				shown.Answers, shown.Hurts = table.Answers, append(shown.Hurts, table.Look)
			}
		}
		out.Sessions = append(out.Sessions, shown)
	}
	return out, nil
}

func (o issuedOutcome) shown(in say.Tongue) AheadOutcome {
	switch {
	case o.Lock != nil:
		return AheadOutcome{Do: "lock", Text: o.Lock.Reasons[0].Text.In(in)}
	case !o.Rest.Empty():
		return AheadOutcome{Do: "rest", Text: o.Rest.In(in)}
	}
	return AheadOutcome{Do: "session", Script: o.Started, Pain: o.Pain}
}

// Away is the start of a session that was made without a network.
type Away struct {
	ID      string              `json:"id"`     // of the session, as it was handed out
	Issued  string              `json:"issued"` // the hand-out it belongs to
	At      time.Time           `json:"at"`     // the device's clock
	Answers map[string][]string `json:"answers"`
}

// StartedAway records what a device began without a network, or was kept from
// beginning: it is what was handed out for those answers, and nothing else. What
// was done is kept even where the plan has been locked since.
func (a *App) StartedAway(ctx context.Context, o Owner, w Away) error {
	defer a.only(o)()
	if err := checkID("id", w.ID); err != nil {
		return err
	}
	if heard, err := a.heardAway(ctx, o, w); heard || err != nil {
		return err
	}
	if done, err := a.alreadyDone(ctx, o, w.ID); done || err != nil {
		return err
	}
	r, err := a.Store.Get(ctx, o, w.Issued)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	var body issuedBody
	if err != nil || r.Kind != kindIssued {
		return fault.Say(fault.NotFound, say.Plain("Nothing was handed out under this id."))
	}
	if err := read(r, &body); err != nil {
		return err
	}
	i := slices.IndexFunc(body.Sessions, func(s issuedSession) bool { return derivedID(w.Issued, s.Date) == w.ID })
	if i < 0 {
		return fault.Say(fault.NotFound, say.Plain("There is no such session."))
	}
	s := body.Sessions[i]
	day, err := a.parseDay(s.Date)
	if err != nil {
		return err
	}
	if began := a.local(w.At); began.Format(dateForm) != s.Date && began.Sub(day).Abs() > 36*time.Hour { // a device in another zone
		return fault.Bad("at", "is on %s; this session was for %s", began.Format(dateForm), s.Date)
	}
	out, err := s.outcome(w.Answers)
	if err != nil {
		return err
	}
	if out.Body != nil {
		out.Body.Cleared = r.At
	}
	e, _, err := a.dayEntry(ctx, o, w.ID, body.Course, s.Date, out)
	if err != nil {
		return err
	}
	if err := a.Store.Append(ctx, o, e); err != nil {
		return err
	}
	_, _, err = a.heed(ctx, o)
	return err
}

// heardAway locks on a warning among the answers given on a device, whatever else is
// wrong with what it sends: another device may have begun that session, the day may
// not fit (PM-1, DO-7). Sent twice it locks once, and it never takes the place of a
// lock that asks for more.
func (a *App) heardAway(ctx context.Context, o Owner, w Away) (bool, error) {
	values := map[string][]string{"pain": w.Answers["pain"]}
	for _, q := range a.Rules.Day {
		values[q.Slug] = w.Answers[q.Slug]
	}
	pain := 0
	if severe(values) {
		pain = number(values, "pain")
	}
	out, locks := a.dayLock(pain, a.dayEffects(values))
	if !locks {
		return false, nil
	}
	if _, _, screened, err := a.screened(ctx, o); err != nil || !screened {
		return false, err
	}
	id := derivedID(w.ID, kindLock)
	done, err := a.alreadyDone(ctx, o, id)
	if done || err != nil {
		return true, err
	}
	l, err := a.lock(ctx, o)
	if err != nil || (l.stored() && (!l.rescreen || out.Lock.Level == safety.Go)) {
		return true, err
	}
	e, _, err := a.dayEntry(ctx, o, id, "", "", out)
	if err != nil {
		return true, err
	}
	return true, a.Store.Append(ctx, o, e)
}

// outcome looks up what the answers come to. Unanswered is never no.
func (s issuedSession) outcome(answers map[string][]string) (dayOutcome, error) {
	values, ok := s.Form.read(answers)
	if !ok {
		for _, f := range s.Form.Fields {
			if !f.Error.Empty() {
				return dayOutcome{}, fault.Wrong("answers."+f.Name, f.Error)
			}
		}
	}
	mask := 0
	for slug, bits := range s.Masks {
		mask |= bits[first(values, slug)]
	}
	pain, err := strconv.Atoi(first(values, "pain"))
	if err != nil || pain < 0 || pain > 10 {
		return dayOutcome{}, fault.Bad("answers.pain", "must be a whole number from 0 to 10")
	}
	kept := s.Outcomes[s.Look[pain][mask]]
	out := kept.dayOutcome
	if out.Lock == nil && out.Rest.Empty() {
		body := s.Bodies[kept.Started]
		body.Pain, body.Checks = kept.Pain, values
		out.Body = &body
	}
	return out, nil
}
