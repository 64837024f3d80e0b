package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// designPage shows every piece of the look in every state and theme, for those who
// change it. It is served only where the configuration asks for it.
type designPage struct {
	shell
	Tokens []token
	Panels []designPanel // one a theme
}

// designPanel is every piece in one theme.
type designPanel struct {
	Theme   string
	Forms   []app.Form
	Chart   chart
	Weeks   planPage
	Maps    []drawnMap
	Press   []pressableMap
	Reasons []safety.Reason
}

// token is one name of 10-tokens.css with what it is in each theme.
type token struct {
	Name        string
	Light, Dark string
	Colour      bool
}

// design is a calm 404 where nobody asked for it.
func (s *server) design(w http.ResponseWriter, r *http.Request) error {
	if !s.Design {
		return fault.New(fault.NotFound, "")
	}
	return s.render(w, r, http.StatusOK, "design", newDesignPage(s.static, s.figures))
}

// designSheet is the style sheet of that page: the tokens of both themes again, each
// under a class, so that one page can show both; and the whole look again with a class
// in the place of what a pointer or a key would do, so that it can be looked at.
func (s *server) designSheet(w http.ResponseWriter, _ *http.Request) error {
	if !s.Design {
		return fault.New(fault.NotFound, "")
	}
	light, dark := themes(string(s.static.files["app.css"].raw))
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	states := strings.NewReplacer(":hover", ".is-hover", ":focus-visible", ".is-focus", ":active", ".is-active", ":focus-within", ".is-focus").Replace(string(s.static.files["app.css"].raw) + string(s.static.files["pages.css"].raw))
	_, err := fmt.Fprintf(w, ".in-light { color-scheme: light; %s }\n.in-dark { color-scheme: dark; %s }\n%s\n%s", light, dark, states, s.static.files["design.css"].raw)
	return err
}

var (
	lightBlock = regexp.MustCompile(`:root\{([^}]*)\}`)
	darkBlock  = regexp.MustCompile(`prefers-color-scheme:dark\)\{:root\{([^}]*)\}`)
	comment    = regexp.MustCompile(`/\*.*?\*/`)
	line       = regexp.MustCompile(`--([a-z-]+):\s*([^;]+)(?:;|$)`)
)

// themes are the declarations of the tokens in light, and what dark makes other.
func themes(sheet string) (light, dark string) {
	if m := lightBlock.FindStringSubmatch(sheet); m != nil {
		light = comment.ReplaceAllString(m[1], "")
	}
	if m := darkBlock.FindStringSubmatch(sheet); m != nil {
		dark = m[1]
	}
	return strings.Replace(light, "color-scheme:light dark;", "", 1), dark
}

// tokens reads the tokens from the sheet itself, so that this page cannot lie.
func tokens(sheet string) (all []token) {
	light, dark := themes(sheet)
	other := map[string]string{}
	for _, m := range line.FindAllStringSubmatch(dark, -1) {
		other[m[1]] = m[2]
	}
	for _, m := range line.FindAllStringSubmatch(light, -1) {
		t := token{Name: m[1], Light: m[2], Dark: m[2], Colour: strings.HasPrefix(m[2], "#")}
		if dark, changed := other[m[1]]; changed {
			t.Dark = dark
		}
		all = append(all, t)
	}
	return all
}

func newDesignPage(static *assets, f figures) designPage {
	mean := func(n float64) *float64 { return &n }
	from := time.Date(2026, time.September, 28, 12, 0, 0, 0, time.UTC)
	weeks := []app.PainWeek{
		{From: from, Days: 4, Mean: mean(5.3)}, {From: from.AddDate(0, 0, 7), Days: 5, Mean: mean(5)}, {From: from.AddDate(0, 0, 14), Days: 1},
		{From: from.AddDate(0, 0, 21), Days: 4, Mean: mean(3.8)}, {From: from.AddDate(0, 0, 28), Days: 3, Mean: mean(3.4)},
	}
	p := designPage{shell: shell{Title: "The design"}, Tokens: tokens(string(static.files["app.css"].raw))}
	for _, theme := range []string{"light", "dark"} {
		one := designPanel{
			Theme: theme, Forms: designForms(theme), Chart: painChart(weeks, app.PainChange{Low: mean(3.7), High: mean(6.4)}), Weeks: designWeek(from),
			Press:   f.maps.pressable(query{Muscle: "lats"}, wordsIn(say.English), func(string) int { return 3 }),
			Reasons: []safety.Reason{{Rule: "RF-3", Text: say.Plain("A reason, in words for the person."), Source: "where it comes from", Grade: "judgement"}},
		}
		for _, view := range f.maps.views {
			one.Maps = append(one.Maps, view.draw(map[string]float64{"trapezius-middle": 1, "lats": 0.5, "pectorals": 1}, f.maps.titles))
		}
		p.Panels = append(p.Panels, one)
	}
	return p
}

// designWeek is a week with a session that is done, one that was stopped, today's,
// and rounds at the desk.
func designWeek(from time.Time) planPage {
	one := func(after int, kind plan.Kind, ended app.Ended) app.Session {
		date := from.AddDate(0, 0, after)
		return app.Session{Session: plan.Session{Day: plan.Days[after], Kind: kind, Minutes: 14.5}, Date: date, Done: ended != "", Ended: ended}
	}
	var weeks []app.Week
	for n := range plan.Weeks {
		w := app.Week{Week: plan.Week{Week: n + 1, Level: "L2", Provisional: n > 2}, From: from, Current: n == 2}
		w.Sessions = []app.Session{one(0, plan.Stretch, app.EndedWhole), one(1, plan.Stretch, app.EndedEarly), one(2, plan.Both, ""), one(5, plan.Stretch, "")}
		for _, s := range w.Sessions {
			w.Week.Sessions = append(w.Week.Sessions, s.Session)
		}
		w.Bouts = []app.Bout{{Named: app.Named{Slug: "blade-squeeze", Name: "Shoulder blade squeeze"}, Date: from.AddDate(0, 0, 3), Words: say.Plain("Once in the day, at your desk."), Dose: say.Plain("8 times")}}
		weeks = append(weeks, w)
	}
	return newPlanPage(app.PlanPage{Weeks: weeks, Current: 2, Now: from.AddDate(0, 0, 2)})
}

// designForms are every kind of question, once as it comes and once with errors.
func designForms(theme string) []app.Form {
	scale := app.Field{Name: "pain", Kind: app.Scale, Ask: say.Plain("How much does it hurt now, while you rest?"), Low: say.Plain("No pain"), High: say.Plain("The worst pain you can imagine")}
	for n := range 11 {
		scale.Choices = append(scale.Choices, app.Choice{Value: fmt.Sprint(n), Say: say.Plain(fmt.Sprint(n))})
	}
	fields := []app.Field{
		{Name: "signs", Kind: app.Boxes, Ask: say.Plain("Is any of these true?"), None: say.Plain("None of these"), Choices: []app.Choice{{Value: "a", Say: say.Plain("The first sign")}, {Value: "b", Say: say.Plain("The second sign"), Hint: say.Plain("Only when it is new")}}},
		{Name: "minutes", Kind: app.Radio, Ask: say.Plain("How long may a session take?"), Choices: []app.Choice{{Value: "10", Say: say.Plain("10 minutes"), Hint: say.Plain("A short session")}, {Value: "15", Say: say.Plain("15 minutes")}}},
		scale,
		{Name: "age", Kind: app.Number, Ask: say.Plain("How old are you?"), Unit: say.Plain("years"), Min: 18, Max: 120},
		{Name: "words", Kind: app.Text, Ask: say.Plain("Anything else?"), Hint: say.Plain("You can leave this empty."), None: say.Plain("Nothing to add"), Max: 2000},
	}
	var forms []app.Form
	for i, state := range []string{"fresh", "answered", "wrong"} {
		f := app.Form{Title: say.Plain("Questions, " + state), Submit: say.Plain("Continue"), RecordID: state}
		for _, field := range fields {
			field.Name = theme + "-" + state + "-" + field.Name
			field.Choices = append([]app.Choice{}, field.Choices...)
			if i > 0 && len(field.Choices) > 0 {
				field.Choices[1].Checked = true
			}
			if i > 0 && (field.Kind == app.Number || field.Kind == app.Text) {
				field.Value = "400"
			}
			if i == 2 {
				field.Error = say.Plain("This says what is wrong, and what would be right.")
			}
			f.Fields = append(f.Fields, field)
		}
		forms = append(forms, f)
	}
	return forms
}

// designName is a class of the style sheet and what it is in words.
type designName struct{ Class, Name string }

// designSpace is a step of the scale of spaces.
type designSpace struct {
	Rem string
	Px  int
}

// designSpaces are the spaces that the sheets use, from inside a line to between the
// parts of a page.
func designSpaces() (all []designSpace) {
	for _, rem := range []float64{0.25, 0.5, 0.75, 1, 1.5, 2.25, 3.5} {
		all = append(all, designSpace{fmt.Sprint(rem), int(16 * rem)})
	}
	return all
}
