package app

import (
	"errors"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Planned is what `unslouch plan` says about one profile. Its JSON is the
// contract of the command: these keys and no others.
type Planned struct {
	Decision  safety.Level    `json:"decision"`
	Urgency   string          `json:"urgency"`
	Rules     string          `json:"rules_version"`
	Catalogue string          `json:"catalogue_version"`
	Strict    bool            `json:"strict"`
	Gentle    bool            `json:"gentle"`
	LevelCap  *string         `json:"level_cap"` // L1 to L4, or null
	Reasons   []safety.Reason `json:"reasons"`
	Plan      *plan.Plan      `json:"plan"` // null for clinician_first and emergency (DO-2)

	// For people; none of it is part of the contract.
	Words OutcomeWords `json:"-"`
	Fixed FixedWords   `json:"-"`
	Stops safety.Stops `json:"-"` // stop signs for every exercise (SG)
	Soon  string       `json:"-"` // how soon somebody has to be seen, or ""
	Call  say.Line     `json:"-"` // whom to call in an emergency (RF-7)
}

// PlanProfile reads a profile, decides, and plans where exercise is safe. It
// needs no store and knows no history. A profile that makes no sense is an
// Invalid fault naming the field as the caller wrote it; answers and preferences
// are both checked before anything is decided.
func (a *App) PlanProfile(data []byte) (Planned, error) {
	p, err := readProfile(data)
	if err != nil {
		return Planned{}, err
	}
	if err := p.preferences.Check(); err != nil {
		return Planned{}, p.whereWritten(err)
	}
	decision, err := a.Rules.Decide(p.answers)
	if err != nil {
		return Planned{}, p.whereWritten(err)
	}
	made, decision, err := build(decision, p.preferences)
	if err != nil {
		return Planned{}, p.whereWritten(err)
	}
	return a.inContract(p, decision, made), nil
}

// build makes the plan, or none where nothing is cleared. Where too few
// exercises are left the decision itself becomes clinician_first (PB-10).
func build(d safety.Decision, p plan.Preferences) (*plan.Plan, safety.Decision, error) {
	c, ok := d.Clearance()
	if !ok {
		return nil, d, nil
	}
	made, err := plan.Build(c, p)
	if errors.Is(err, plan.ErrNotEnough) {
		return nil, d.Refused(plan.NotEnough), nil
	}
	if err != nil {
		return nil, d, err
	}
	return &made, d, nil
}

// inContract puts decision and plan into the keys of the contract, with the words
// a person reads beside them.
func (a *App) inContract(p profile, d safety.Decision, made *plan.Plan) Planned {
	out := Planned{
		Decision: d.Level, Urgency: d.Urgency, Rules: safety.Version, Catalogue: a.Exercises.Version(),
		Strict: d.Strict, Gentle: d.Gentle, Reasons: d.Flat(say.English).Reasons,
	}
	if made != nil {
		flat := made.Flat(say.English)
		out.Plan = &flat
	}
	if d.LevelCap != 0 {
		level := d.LevelCap.String()
		out.LevelCap = &level
	}
	region := a.noRegion()
	out.Words, out.Fixed = a.words(d, region)
	out.Soon = a.Rules.Words.Urgency[d.Urgency]
	out.Call = filler{"number": region.Words}.line(a.Rules.Words.Emergency.Call)
	out.Stops = a.Rules.Words.StopsFor(p.answers.Conditions)
	return out
}

// noRegion is where nobody has said where they are: the operator's number, else
// the neutral words (S7).
func (a *App) noRegion() Region {
	if a.EmergencyNumber != "" {
		return Region{Number: a.EmergencyNumber, Words: raw(a.EmergencyNumber)}
	}
	return Region{Words: say.Plain(a.Rules.Numbers.Other.Words)}
}

// whereWritten turns the short name that safety and plan give a field into the
// path the caller wrote.
func (p profile) whereWritten(err error) error {
	var f *fault.Error
	if !errors.As(err, &f) || f.Field == "" {
		return err
	}
	field := "answers." + f.Field
	switch {
	case f.Field == "age":
		field = "age"
	case p.injury != "" && (f.Field == "details.recent-injury" || f.Field == "details.recent-injury.days"):
		field = p.injury
	}
	return &fault.Error{Kind: f.Kind, Field: field, Text: f.Text}
}
