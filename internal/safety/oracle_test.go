package safety_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// oracle says what must come of every exercise, worked out a second time and in
// another way: statuses from the golden table, lists from the rule book's text.
type oracle struct {
	status map[string]exercise.Status // "exercise condition" -> status as handed over
	rules  *safety.Rules
}

// The lists as the rule book spells them (PB-8, PB-9, PB-11, S13).
var (
	floor = strings.Fields("cat-cow cat-cow-gentle childs-pose foam-roller open-book prone-yt seated-twist thread-needle")
	knees = strings.Fields("cat-cow cat-cow-gentle childs-pose thread-needle")
	soft  = strings.Fields(`arm-swing-hug blade-squeeze-mild calm-breathing cat-cow-gentle chair-cat-cow chair-twist
		desk-reach march-in-place seated-chest-opener shoulder-rolls`)
	first3Days = strings.Fields("shoulder-rolls blade-squeeze-mild march-in-place calm-breathing")
	opposed    = map[string][][2]string{
		"cat-cow":             {{"extension-only", "flexion-only"}},
		"chair-extension":     {{"head-supported", "arms-low"}},
		"childs-pose":         {{"arms-low", "forearm-support"}},
		"desk-reach":          {{"arms-low", "head-above-heart"}, {"arms-low", "forearm-support"}},
		"standing-trunk-turn": {{"no-head-turn", "head-still"}},
	}
)

func newOracle(t testing.TB, rules *safety.Rules) oracle {
	o := oracle{map[string]exercise.Status{}, rules}
	for _, row := range rows(t, "../exercise/testdata/table.golden.csv") {
		o.status[row[0]+" "+row[1]] = exercise.Status(row[2])
	}
	return o
}

// person is a profile with every follow-up answered or assumed.
type person struct {
	conditions []string
	details    map[string]map[string]string // as given
	pain       int
}

// detail is the answer that holds: given, else assumed, and then what it is the same as.
func (o oracle) detail(p person, condition, key string) string {
	c, _ := o.rules.Condition(condition)
	q, _ := c.FollowUp(key)
	value := p.details[condition][key]
	if value == "" {
		value = q.Missing + q.Established
	}
	if i := slices.IndexFunc(q.Options, func(s safety.Option) bool { return s.Value == value }); i >= 0 && q.Options[i].SameAs != "" {
		return q.Options[i].SameAs
	}
	return value
}

// answer is the strictest status and, where it is modified, the united words.
func (o oracle) answer(p person, e exercise.Exercise, week int) (exercise.Status, []string) {
	worst, texts, limits := o.person(p, e.Slug, week), []string(nil), map[string]bool{}
	for _, condition := range p.conditions {
		status := o.cell(p, e, condition, week)
		worst = max(worst, rankOf(status))
		if cell := e.Conditions[condition]; status == exercise.Modified {
			if !slices.Contains(texts, cell.Text) {
				texts = append(texts, cell.Text)
			}
			for _, l := range cell.Limits {
				limits[l] = true
			}
		}
	}
	for _, pair := range opposed[e.Slug] {
		if limits[pair[0]] && limits[pair[1]] {
			worst = 2
		}
	}
	if worst == 2 {
		return exercise.Avoid, nil
	}
	return []exercise.Status{exercise.Allowed, exercise.Modified}[worst], texts
}

// cell is what one condition makes of the exercise this week.
func (o oracle) cell(p person, e exercise.Exercise, condition string, week int) exercise.Status {
	status, cell := o.status[e.Slug+" "+condition], e.Conditions[condition]
	if status != exercise.Modified {
		return status
	}
	for key, values := range cell.AppliesWhen {
		if !slices.Contains(values, o.detail(p, condition, key)) {
			return exercise.Allowed
		}
	}
	for key, values := range cell.Requires {
		if !slices.Contains(values, o.detail(p, condition, key)) {
			return exercise.Avoid
		}
	}
	instead := len(cell.ReplaceWith) > 0 && cell.Requires == nil && week < max(cell.NotBeforeWeek, 99*btoi(cell.NotBeforeWeek == 0))
	early := week < cell.NotBeforeWeek || (cell.NotBeforeInjuryDay > 0 && o.injuryDay(p, week) < cell.NotBeforeInjuryDay)
	if instead || early || (cell.MaxPain != nil && *cell.MaxPain < p.pain) {
		return exercise.Avoid
	}
	return exercise.Modified
}

// person is 2 where the person as a whole keeps the exercise out, else 0.
func (o oracle) person(p person, slug string, week int) int {
	has := func(c string) bool { return slices.Contains(p.conditions, c) }
	switch {
	case has("recent-injury") && o.injuryDay(p, week) <= 3 && !slices.Contains(first3Days, slug),
		p.pain >= 6 && !slices.Contains(soft, slug),
		has("knee-problem") && o.detail(p, "knee-problem", "kneel") != "yes" && slices.Contains(knees, slug),
		has("balance-falls") && o.detail(p, "balance-falls", "floor_rise") != "yes" && slices.Contains(floor, slug):
		return 2
	}
	return 0
}

func (o oracle) injuryDay(p person, week int) int {
	days, _ := strconv.Atoi(o.detail(p, "recent-injury", "days"))
	return days + 7*week - 7
}

func rankOf(s exercise.Status) int {
	return map[exercise.Status]int{exercise.Allowed: 0, exercise.Modified: 1, exercise.Avoid: 2}[s]
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
