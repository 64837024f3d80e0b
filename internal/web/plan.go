package web

import (
	"net/http"
	"slices"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// planPage is the eight weeks, this one in full.
type planPage struct {
	shell
	app.PlanPage
	Absent  []absence
	Picture picture
}

// weekday is one day of this week in the calendar.
type weekday struct {
	Date    time.Time
	Today   bool
	Session *app.Session
	Bouts   []app.Bout
}

// Calendar lays this week out day by day.
func (p planPage) Calendar() (days []weekday) {
	w := p.Week()
	if w == nil {
		return nil
	}
	for d := range 7 {
		day := weekday{Date: w.From.AddDate(0, 0, d)}
		for i := range w.Sessions {
			if w.Sessions[i].Date.Equal(day.Date) {
				day.Session = &w.Sessions[i]
			}
		}
		for _, b := range w.Bouts {
			if b.Date.Equal(day.Date) {
				day.Bouts = append(day.Bouts, b)
			}
		}
		day.Today = day.Date.Equal(p.Now)
		days = append(days, day)
	}
	return days
}

// Unfolded reports whether a session is shown in full: today's, else the next one.
// The others are one press away.
func (p planPage) Unfolded(s app.Session) bool {
	w := p.Week()
	if w == nil {
		return false
	}
	for _, other := range w.Sessions {
		if !other.Done && !other.Date.Before(p.Now) {
			return other.Day == s.Day
		}
	}
	return false
}

// BoutWords say, once for all days, how the rounds at the desk go.
func (p planPage) BoutWords() (all []say.Line) {
	w := p.Week()
	if w == nil {
		return nil
	}
	for _, b := range w.Bouts {
		said := say.Filled("{exercise}: {words}", say.Values{"exercise": b.Name, "words": b.Words})
		if !slices.ContainsFunc(all, func(l say.Line) bool { return say.Same(l, said) }) {
			all = append(all, said)
		}
	}
	return all
}

// absence is one reason and the exercises it keeps out.
type absence struct {
	Why   say.Line
	Rule  string
	Items []app.LeftOut
}

func (s *server) plan(w http.ResponseWriter, r *http.Request) error {
	plan, err := s.App.Plan(r.Context(), s.Owner)
	if kind := fault.KindOf(err); err != nil && (kind == fault.NotFound || kind == fault.Locked) {
		return goOn(w, r, "/") // the first page knows where this person goes on
	}
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "plan", newPlanPage(plan))
}

func newPlanPage(plan app.PlanPage) planPage {
	page := planPage{shell: shell{Title: "Your plan", Section: inPlan}, PlanPage: plan, Picture: pictureOf(plan.Weeks)}
	page.Absent = byReason(plan.LeftOut)
	return page
}

// byReason gathers what was left out under the reasons, in the order in which
// they first come up.
func byReason(all []app.LeftOut) []absence {
	var groups []absence
	at := map[string]int{}
	for _, out := range all {
		i, known := at[out.Why.String()]
		if !known {
			i = len(groups)
			at[out.Why.String()] = i
			groups = append(groups, absence{Why: out.Why, Rule: out.Rule})
		}
		groups[i].Items = append(groups[i].Items, out)
	}
	return groups
}

// Week returns the week that is shown in full, or nil after the course.
func (p planPage) Week() *app.Week {
	if p.Current < 0 || p.Current >= len(p.Weeks) {
		return nil
	}
	return &p.Weeks[p.Current]
}
