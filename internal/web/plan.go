package web

import (
	"net/http"

	"unslouch/internal/app"
	"unslouch/internal/fault"
)

// planPage is the eight weeks, this one in full.
type planPage struct {
	shell
	app.PlanPage
	Absent []absence
}

// absence is one reason and the exercises it keeps out.
type absence struct {
	Why   string
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
	return s.render(w, http.StatusOK, "plan", planPage{
		shell{Title: "Your plan", Section: inPlan}, plan, byReason(plan.LeftOut),
	})
}

// byReason gathers what was left out under the reasons, in the order in which
// they first come up.
func byReason(all []app.LeftOut) []absence {
	var groups []absence
	at := map[string]int{}
	for _, out := range all {
		i, known := at[out.Why]
		if !known {
			i = len(groups)
			at[out.Why] = i
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
