package plan

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// Alternatives lists what may take an exercise's place in a week, in order of
// slug: cleared, at hand, of the same class (where it has none, of the same
// part of a session), and fitting with everything else.
func (r Request) Alternatives(week int, slug string) ([]string, error) {
	now, err := r.Course()
	if err != nil {
		return nil, err
	}
	from, ok := r.Clearance.Catalogue().Get(slug)
	if !ok || week < 1 || week > len(now.Plan.Weeks) || !now.Plan.Weeks[week-1].holds(slug) {
		return nil, fault.Say(fault.NotFound, say.Plain("That exercise is not in that week."))
	}
	fit := []string{}
	for _, e := range r.Clearance.Catalogue().All() {
		if e.Slug == slug || !alikeFor(from, e) || now.Plan.Weeks[week-1].holds(e.Slug) {
			continue
		}
		tried := r
		tried.History.Wishes.Swaps = append(slices.Clone(r.History.Wishes.Swaps), Swap{week, slug, e.Slug})
		made, err := tried.upTo(week)
		if err == nil && len(made.Plan.Weeks) >= week && made.Plan.Weeks[week-1].holds(e.Slug) && !made.Plan.Weeks[week-1].holds(slug) {
			fit = append(fit, e.Slug)
		}
	}
	return fit, nil
}

// holds reports whether an exercise is among the main items of a week.
func (w Week) holds(slug string) bool {
	return slices.ContainsFunc(w.Sessions, func(s Session) bool {
		return slices.ContainsFunc(s.Items, func(it Item) bool { return it.Exercise == slug && it.Role != WarmUp && it.Role != Calm })
	})
}

// alikeFor reports whether one exercise can stand for another: they share a class,
// or neither has one and they play the same part.
func alikeFor(a, b exercise.Exercise) bool {
	if len(a.Classes) == 0 {
		return len(b.Classes) == 0 && roles[a.Type] == roles[b.Type]
	}
	return roles[b.Type] != WarmUp && slices.ContainsFunc(a.Classes, b.In)
}
