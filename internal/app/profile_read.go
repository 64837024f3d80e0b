package app

import (
	"fmt"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
)

// profile is a profile as it was read, every key of it known and there.
type profile struct {
	answers     safety.Answers
	preferences plan.Preferences
	injury      string // where the days since the injury were written, or "" (S9)
}

// The keys of the contract, in the order they are asked for, each with what its
// value must be. The bounds of the numbers are checked where they matter, in
// safety and plan.
var (
	injuryKey = jsonKey{"injury_days", "a whole number of days from 0 to 42", true}

	profileKeys = []jsonKey{
		{"age", fmt.Sprintf("a whole number of years from %d to %d", safety.MinAge, safety.MaxAge), false},
		{"answers", "an object that holds the answers", false},
		injuryKey,
	}
	answersKeys = []jsonKey{
		{"conditions", "a list of conditions; [] says none of them", false},
		{"red_flags", "a list of warning signs; [] says none of them", false},
		{"equipment", "a list of equipment; [] says none of it", false},
		{"constraints", "an object with no_floor, no_kneeling, minutes and days", false},
		{"pain_nrs", "a whole number from 0 to 10", false},
		{"episode", "an object with first_ever, weeks and assessed_before", false},
		{"details", `an object such as {"herniated-disc": {"region": "thoracic"}}`, true},
		{"free_text", "a text in quotes", true},
		injuryKey,
	}
	constraintsKeys = []jsonKey{
		{"no_floor", "true or false", false},
		{"no_kneeling", "true or false", false},
		{"minutes", fmt.Sprintf("a whole number from %d to %d", plan.MinMinutes, plan.MaxMinutes), false},
		{"days", `a list of days such as ["mon", "wed", "fri"]`, false},
	}
	episodeKeys = []jsonKey{
		{"first_ever", "true or false", false},
		{"weeks", fmt.Sprintf("a whole number of weeks from 0 to %d", safety.MaxWeeks), false},
		{"assessed_before", "true or false", false},
	}
)

// readProfile reads one profile strictly. The error is an Invalid fault that
// names the first field at fault by its whole path.
func readProfile(data []byte) (profile, error) {
	root, err := parseJSON(data)
	if err != nil {
		return profile{}, err
	}
	r := &jsonReader{}
	top := r.object(root, profileKeys)
	answers := r.object(top["answers"], answersKeys)
	constraints := r.object(answers["constraints"], constraintsKeys)
	episode := r.object(answers["episode"], episodeKeys)
	p := profile{
		answers: safety.Answers{
			Age: r.whole(top["age"]), Pain: r.whole(answers["pain_nrs"]),
			Conditions: r.texts(answers["conditions"]), Flags: r.texts(answers["red_flags"]),
			Details: r.details(answers["details"]), FreeText: r.text(answers["free_text"]),
			Episode: safety.Episode{
				FirstEver: r.yesNo(episode["first_ever"]), Weeks: r.whole(episode["weeks"]),
				AssessedBefore: r.yesNo(episode["assessed_before"]),
			},
		},
		preferences: plan.Preferences{
			Equipment: r.texts(answers["equipment"]),
			NoFloor:   r.yesNo(constraints["no_floor"]), NoKneeling: r.yesNo(constraints["no_kneeling"]),
			Minutes: r.whole(constraints["minutes"]), Days: r.texts(constraints["days"]),
		},
	}
	r.injuryDays(&p, top["injury_days"])
	r.injuryDays(&p, answers["injury_days"])
	return p, r.err
}

// details reads what stands behind the slugs (S9). Which there are, and which
// answers each takes, safety knows; here they only become words.
func (r *jsonReader) details(v jsonValue) map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, slug := range r.keys(v) {
		of := v.members[slug]
		of.must = `an object such as {"region": "thoracic"}`
		all[slug] = map[string]string{}
		for _, key := range r.keys(of) {
			all[slug][key] = r.detail(of.members[key])
		}
	}
	return all
}

// detail reads one answer: true and false are yes and no.
func (r *jsonReader) detail(v jsonValue) string {
	if yes, ok := v.raw.(bool); ok {
		if yes {
			return "yes"
		}
		return "no"
	}
	if text, ok := v.raw.(string); ok {
		return text
	}
	v.must = "a text in quotes, a whole number, true or false"
	return fmt.Sprint(r.whole(v))
}

// injuryDays takes the days since an injury, which may stand in three places
// but must not say two things (S9).
func (r *jsonReader) injuryDays(p *profile, v jsonValue) {
	if !v.there || r.err != nil {
		return
	}
	days := fmt.Sprint(r.whole(v))
	if r.err != nil {
		return
	}
	other := "answers.details.recent-injury.days"
	if p.injury != "" {
		other = p.injury
	}
	details := p.answers.Details["recent-injury"]
	if said, given := details["days"]; given && said != days {
		r.err = fault.Bad(v.path, "is %s, but %s is %q; give one of them, or the same in both", days, other, said)
		return
	}
	if details == nil {
		details = map[string]string{}
		p.answers.Details["recent-injury"] = details
	}
	details["days"], p.injury = days, v.path
}
