package safety

import (
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"unslouch/internal/fault"
)

// Bounds of what a person can answer.
const (
	MinAge   = 1
	MaxAge   = 120
	MaxWeeks = 6240 // 120 years

	MaxFreeText = 4000 // characters
)

// validate names the first field that makes no sense.
func (r *Rules) validate(a Answers) error {
	switch {
	case r.catalogue == nil:
		return fault.New(fault.Internal, "these rules were not loaded, so they decide nothing")
	case a.Age < MinAge || a.Age > MaxAge:
		return fault.Bad("age", "is %d; must be a whole number of years from %d to %d", a.Age, MinAge, MaxAge)
	case a.Pain < 0 || a.Pain > 10:
		return fault.Bad("pain_nrs", "is %d; must be a whole number from 0 to 10", a.Pain)
	case a.Episode.Weeks < 0 || a.Episode.Weeks > MaxWeeks:
		return fault.Bad("episode.weeks", "is %d; must be a whole number of weeks from 0 to %d", a.Episode.Weeks, MaxWeeks)
	}
	if n := utf8.RuneCountInString(a.FreeText); n > MaxFreeText {
		return fault.Bad("free_text", "is %d characters; must be at most %d", n, MaxFreeText)
	}
	if err := r.validateSlugs(a); err != nil {
		return err
	}
	for _, slug := range slices.Sorted(maps.Keys(a.Details)) {
		if err := r.validateDetails(slug, a); err != nil {
			return err
		}
	}
	return nil
}

func (r *Rules) validateSlugs(a Answers) error {
	for _, slug := range a.Conditions {
		if _, ok := r.Condition(slug); !ok {
			return fault.Bad("conditions", "holds %q, which is not a condition of the rule book (section 3.2)", slug)
		}
	}
	if err := r.validateSigns("red_flags", a.Flags); err != nil {
		return err
	}
	return r.validateSigns("reasked", a.Reasked)
}

func (r *Rules) validateSigns(field string, slugs []string) error {
	for _, slug := range slugs {
		s, ok := r.Sign(slug)
		if !ok {
			return fault.Bad(field, "holds %q, which is not a warning sign of the rule book (section 3.1)", slug)
		}
		if s.Derived {
			return fault.Bad(field, "holds %q, which is worked out from age and episode and cannot be passed in", slug)
		}
	}
	return nil
}

func (r *Rules) validateDetails(slug string, a Answers) error {
	c, ok := r.Condition(slug)
	if !ok {
		return fault.Bad("details."+slug, "is not a condition of the rule book (section 3.2)")
	}
	if !slices.Contains(a.Conditions, slug) {
		return fault.Bad("details."+slug, "is given, but %q is not among the conditions", slug)
	}
	for _, key := range slices.Sorted(maps.Keys(a.Details[slug])) {
		value := a.Details[slug][key]
		q, ok := c.FollowUp(key)
		if !ok {
			return fault.Bad("details."+slug+"."+key, "is not a detail of %q", slug)
		}
		if !q.accepts(value) {
			return fault.Bad("details."+slug+"."+key, "is %q; must be %s", value, q.Accepts())
		}
	}
	return nil
}

func (f FollowUp) accepts(value string) bool {
	if f.Kind == "number" {
		n, err := strconv.Atoi(value)
		return err == nil && n >= f.Min && n <= f.Max
	}
	_, ok := f.Option(value)
	return ok
}
