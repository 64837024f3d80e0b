package app

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/safety"
)

const healthy = `{"age": 29, "answers": {
  "conditions": [], "red_flags": [],
  "equipment": ["mat", "chair", "wall", "doorway", "foam-roller", "resistance-band", "desk"],
  "constraints": {"no_floor": false, "no_kneeling": false, "minutes": 15, "days": ["mon", "wed", "fri"]},
  "pain_nrs": 3,
  "episode": {"first_ever": false, "weeks": 6, "assessed_before": true},
  "details": {}, "free_text": ""}}`

// planner is the product without a store, on the content of fsys.
func planner(t testing.TB, fsys fs.FS) *App {
	t.Helper()
	c, err := exercise.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	r, err := safety.Load(fsys, c)
	if err != nil {
		t.Fatal(err)
	}
	return &App{Exercises: c, Rules: r}
}

// edited is the healthy profile with pairs of old and new text swapped.
func edited(t testing.TB, pairs ...string) []byte {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(healthy, pairs[i]) {
			t.Fatalf("the profile does not hold %q", pairs[i])
		}
	}
	return []byte(strings.NewReplacer(pairs...).Replace(healthy))
}

func TestBadProfileNamesItsField(t *testing.T) {
	a := planner(t, catalogue.Files)
	for name, c := range map[string]struct {
		profile []byte
		want    string
	}{
		"empty":                 {nil, "profile: is empty"},
		"not an object":         {[]byte(`[]`), "profile: is a list; must be one JSON object"},
		"null":                  {[]byte(`null`), "profile: is null"},
		"cut short":             {[]byte("{\"age\": 29,\n \"answers\": {"), "profile: is not JSON: line 2, column 14: unexpected end"},
		"a comma too many":      {[]byte("{\n  \"age\": 29,\n}"), "profile: is not JSON: line 3, column 1: invalid character '}'"},
		"columns in characters": {[]byte(`{"é": é}`), "line 1, column 7"},
		"more after it":         {append([]byte(healthy), " {}"...), "profile: is not JSON: line 7, column 36: invalid character '{' after top-level value"},
		"not UTF-8":             {[]byte("{\"age\": \"\xff\"}"), "profile: is not text in UTF-8"},

		"unknown at the top":     {edited(t, `{"age"`, `{"name": "x", "age"`), "name: is not a key we know"},
		"unknown case":           {edited(t, `"age"`, `"Age"`), "Age: is not a key we know"},
		"unknown among answers":  {edited(t, `"pain_nrs"`, `"pain"`), "answers.pain: is not a key we know"},
		"unknown constraint":     {edited(t, `"no_floor"`, `"nofloor"`), "answers.constraints.nofloor: is not a key we know; here they are no_floor"},
		"unknown in the episode": {edited(t, `"weeks"`, `"months"`), "answers.episode.months: is not a key we know"},
		"unknown with new lines": {edited(t, `"weeks"`, `"a\nb"`), `answers.episode."a\nb": is not a key we know`},
		"twice":                  {edited(t, `"pain_nrs": 3`, `"pain_nrs": 3, "pain_nrs": 9`), "answers.pain_nrs: is given twice"},
		"twice among details":    {edited(t, `"details": {}`, `"details": {"pregnancy": {}, "pregnancy": {}}`), "answers.details.pregnancy: is given twice"},

		"age missing":         {edited(t, `"age": 29, `, ``), "age: is missing; must be a whole number of years from 1 to 120"},
		"conditions missing":  {edited(t, `"conditions": [], `, ``), "answers.conditions: is missing"},
		"red flags missing":   {edited(t, `"red_flags": [],`, ``), "answers.red_flags: is missing"},
		"no_floor missing":    {edited(t, `"no_floor": false, `, ``), "answers.constraints.no_floor: is missing; must be true or false"},
		"first_ever missing":  {edited(t, `"first_ever": false, `, ``), "answers.episode.first_ever: is missing"},
		"null is no answer":   {edited(t, `"conditions": []`, `"conditions": null`), "answers.conditions: is null; must be a list"},
		"null detail":         {edited(t, `"details": {}`, `"details": null`), "answers.details: is null"},
		"a list of null":      {edited(t, `"red_flags": []`, `"red_flags": [null]`), "answers.red_flags[0]: is null; must be a text"},
		"pain as text":        {edited(t, `"pain_nrs": 3`, `"pain_nrs": "3"`), `answers.pain_nrs: is "3"; must be a whole number from 0 to 10`},
		"pain and a half":     {edited(t, `"pain_nrs": 3`, `"pain_nrs": 3.5`), "answers.pain_nrs: is 3.5; must be a whole number from 0 to 10"},
		"no_floor as text":    {edited(t, `"no_floor": false`, `"no_floor": "no"`), `answers.constraints.no_floor: is "no"; must be true or false`},
		"free text as number": {edited(t, `"free_text": ""`, `"free_text": 1`), "answers.free_text: is 1; must be a text"},

		"pain out of range":    {edited(t, `"pain_nrs": 3`, `"pain_nrs": 11`), "answers.pain_nrs: is 11; must be a whole number from 0 to 10"},
		"age out of range":     {edited(t, `29`, `0`), "age: is 0; must be a whole number of years from 1 to 120"},
		"age beyond numbers":   {edited(t, `29`, `99999999999999999999`), "age: is 99999999999999999999; must be a whole number of years"},
		"weeks out of range":   {edited(t, `"weeks": 6`, `"weeks": -1`), "answers.episode.weeks: is -1"},
		"minutes out of range": {edited(t, `"minutes": 15`, `"minutes": 31`), "answers.constraints.minutes: is 31; must be a whole number from 5 to 30"},
		"no days":              {edited(t, `["mon", "wed", "fri"]`, `[]`), "answers.constraints.days: is empty"},
		"unknown day":          {edited(t, `"mon"`, `"Monday"`), `answers.constraints.days: holds "Monday"`},
		"unknown condition":    {edited(t, `"conditions": []`, `"conditions": ["flu"]`), `answers.conditions: holds "flu"`},
		"unknown sign":         {edited(t, `"red_flags": []`, `"red_flags": ["ache"]`), `answers.red_flags: holds "ache"`},
		"derived sign":         {edited(t, `"red_flags": []`, `"red_flags": ["under-18"]`), `answers.red_flags: holds "under-18", which is worked out`},
		"unknown equipment":    {edited(t, `"mat"`, `"barbell"`), `answers.equipment: holds "barbell"`},

		"detail of another":      {edited(t, `"details": {}`, `"details": {"pregnancy": {"trimester": 1}}`), `answers.details.pregnancy: is given, but`},
		"unknown detail":         {edited(t, `"conditions": []`, `"conditions": ["pregnancy"]`, `"details": {}`, `"details": {"pregnancy": {"month": 1}}`), `answers.details.pregnancy.month: is not a detail`},
		"detail out of range":    {edited(t, `"conditions": []`, `"conditions": ["pregnancy"]`, `"details": {}`, `"details": {"pregnancy": {"trimester": 4}}`), `answers.details.pregnancy.trimester: is "4"; must be one of`},
		"injury without one":     {edited(t, `{"age"`, `{"injury_days": 4, "age"`), `injury_days: is given, but "recent-injury" is not among`},
		"injury out of range":    {edited(t, `{"age"`, `{"injury_days": 99, "age"`, `"conditions": []`, `"conditions": ["recent-injury"]`), `injury_days: is "99"; must be`},
		"injury told two ways":   {edited(t, `{"age"`, `{"injury_days": 4, "age"`, `"conditions": []`, `"conditions": ["recent-injury"]`, `"details": {}`, `"details": {"recent-injury": {"days": 5}}`), `injury_days: is 4, but answers.details.recent-injury.days is "5"`},
		"injury in two places":   {edited(t, `{"age"`, `{"injury_days": 4, "age"`, `"conditions": []`, `"conditions": ["recent-injury"], "injury_days": 5`), `answers.injury_days: is 5, but injury_days is "4"`},
		"an emergency and wrong": {edited(t, `"red_flags": []`, `"red_flags": ["bladder-bowel"]`, `"minutes": 15`, `"minutes": 3`), "answers.constraints.minutes: is 3"},
	} {
		_, err := a.PlanProfile(c.profile)
		if err == nil || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: error %v, want an Invalid fault", name, err)
		} else if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %q, want one line with %q", name, err, c.want)
		}
	}
}

func TestDetailsTakeTextsNumbersAndYesNo(t *testing.T) {
	p, err := readProfile(edited(t, `"details": {}`,
		`"details": {"recent-injury": {"days": 9, "serious": false}, "herniated-disc": {"region": "neck", "steady": true}}`))
	if err != nil {
		t.Fatal(err)
	}
	d := p.answers.Details
	if d["recent-injury"]["days"] != "9" || d["recent-injury"]["serious"] != "no" ||
		d["herniated-disc"]["region"] != "neck" || d["herniated-disc"]["steady"] != "yes" {
		t.Errorf("details read as %v", d)
	}
}

func TestInjuryDaysMayStandInThreePlaces(t *testing.T) {
	a := planner(t, catalogue.Files)
	var first []byte
	for _, pairs := range [][]string{
		{`"details": {}`, `"details": {"recent-injury": {"days": 9}}`},
		{`{"age"`, `{"injury_days": 9, "age"`},
		{`"pain_nrs"`, `"injury_days": 9, "pain_nrs"`},
		{`{"age"`, `{"injury_days": 9, "age"`, `"details": {}`, `"details": {"recent-injury": {"days": 9}}`},
	} {
		out, err := a.PlanProfile(edited(t, append(pairs, `"conditions": []`, `"conditions": ["recent-injury"]`)...))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := json.Marshal(out)
		if first == nil {
			first = body
		}
		if !bytes.Equal(first, body) {
			t.Errorf("%v: another plan than with details", pairs)
		}
	}
}

// TestTooFewChoicesGoToAClinician makes all but one of the gentle exercises need
// a roller. With the catalogue as it is, nobody is left with fewer than two.
func TestTooFewChoicesGoToAClinician(t *testing.T) {
	files := fstest.MapFS{}
	for _, pattern := range []string{"VERSION", "exercises/*.yaml", "screen/*.yaml"} {
		names, err := fs.Glob(catalogue.Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			body, err := catalogue.Files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: body}
		}
	}
	rolls := files["exercises/shoulder-rolls.yaml"]
	rolls.Data = bytes.Replace(rolls.Data, []byte("\nequipment: []"), []byte("\nequipment: [foam-roller]"), 1)
	out, err := planner(t, files).PlanProfile(edited(t, `"pain_nrs": 3`, `"pain_nrs": 7`,
		`["mat", "chair", "wall", "doorway", "foam-roller", "resistance-band", "desk"]`, `[]`))
	if err != nil {
		t.Fatal(err)
	}
	if out.Decision != safety.ClinicianFirst || out.Plan != nil || out.Reasons[0].Rule != "PB-10" || len(out.Reasons) < 2 {
		t.Errorf("decision %s, plan %v, reasons %v", out.Decision, out.Plan, out.Reasons)
	}
}

// FuzzProfile: whatever comes in is a plan or one line that blames the input.
func FuzzProfile(f *testing.F) {
	f.Add([]byte(healthy))
	f.Add([]byte(`{"age": 1, "age": [{"a": null}]}`))
	a := planner(f, catalogue.Files)
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := a.PlanProfile(data)
		if err != nil && (fault.KindOf(err) != fault.Invalid || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%q", err)
		}
	})
}
