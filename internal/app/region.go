package app

import (
	"context"
	"slices"

	"unslouch/internal/fault"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// Region returns the emergency number to show: the operator's setting, else the
// region the person chose, else neutral words. Never a guess (S7).
func (a *App) Region(ctx context.Context, o Owner) (Region, error) {
	r := Region{All: a.Rules.Numbers.Regions, Words: say.Plain(a.Rules.Numbers.Other.Words), RecordID: NewID()}
	if a.EmergencyNumber != "" {
		r.Number, r.Words = a.EmergencyNumber, raw(a.EmergencyNumber)
		return r, nil
	}
	var chosen regionBody
	if _, ok, err := a.latest(ctx, o, kindRegion, "", &chosen); err != nil || !ok {
		return r, err
	}
	r.Code = chosen.Code
	if i := a.numberOf(chosen.Code); i >= 0 {
		r.Number, r.Words = r.All[i].Number, raw(r.All[i].Number)
	}
	return r, nil
}

func (a *App) numberOf(code string) int {
	return slices.IndexFunc(a.Rules.Numbers.Regions, func(n safety.EmergencyNumber) bool { return n.Region == code })
}

// SetRegion records where the person is, for the emergency number.
func (a *App) SetRegion(ctx context.Context, o Owner, recordID, code string) error {
	defer a.only(o)()
	if code != a.Rules.Numbers.Other.Region && a.numberOf(code) < 0 {
		return fault.Bad("region", "is %q; must be one of the regions of the list, or %q", code, a.Rules.Numbers.Other.Region)
	}
	return a.addForm(ctx, o, recordID, kindRegion, "", regionBody{Code: code})
}
