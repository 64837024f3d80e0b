package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// The contract of `unslouch plan --json`, written out once more by hand, so that
// a key that changes its name in the program breaks a test.
type contract struct {
	Decision         string  `json:"decision"`
	Urgency          string  `json:"urgency"`
	RulesVersion     string  `json:"rules_version"`
	CatalogueVersion string  `json:"catalogue_version"`
	Strict           bool    `json:"strict"`
	Gentle           bool    `json:"gentle"`
	LevelCap         *string `json:"level_cap"`
	Reasons          []struct {
		Rule   string `json:"rule"`
		Text   string `json:"text"`
		Source string `json:"source"`
		Grade  string `json:"grade"`
	} `json:"reasons"`
	Plan *struct {
		Weeks []struct {
			Week        int    `json:"week"`
			Level       string `json:"level"`
			Provisional bool   `json:"provisional"`
			Sessions    []struct {
				Day     string  `json:"day"`
				Kind    string  `json:"kind"`
				Minutes float64 `json:"minutes"`
				Items   []struct {
					Exercise     string `json:"exercise"`
					Role         string `json:"role"`
					Sets         int    `json:"sets"`
					Reps         int    `json:"reps"`
					HoldS        int    `json:"hold_s"`
					Sides        int    `json:"sides"`
					Seconds      int    `json:"seconds"`
					Modification string `json:"modification"`
					Why          string `json:"why"`
				} `json:"items"`
			} `json:"sessions"`
		} `json:"weeks"`
		LeftOut []struct {
			Exercise string `json:"exercise"`
			Why      string `json:"why"`
			Rule     string `json:"rule"`
		} `json:"left_out"`
	} `json:"plan"`
}

// profile fills the words of one profile in: conditions, signs, pain, assessed.
func profile(conditions, signs, pain, assessed string) string {
	return strings.NewReplacer("CONDITIONS", conditions, "SIGNS", signs, "PAIN", pain, "ASSESSED", assessed).Replace(
		`{"age": 40, "answers": {"conditions": [CONDITIONS], "red_flags": [SIGNS],
		"equipment": ["mat", "chair", "wall", "doorway"],
		"constraints": {"no_floor": false, "no_kneeling": true, "minutes": 20, "days": ["tue", "fri"]},
		"pain_nrs": PAIN, "episode": {"first_ever": false, "weeks": 20, "assessed_before": ASSESSED}}}`)
}

func planJSON(t *testing.T, profile string) []byte {
	t.Helper()
	var out, said bytes.Buffer
	if status := run(t.Context(), []string{"plan", "--profile", "-", "--json"}, strings.NewReader(profile), &out, &said); status != exitOK {
		t.Fatalf("exit status %d: %s", status, said.String())
	}
	return out.Bytes()
}

func TestPlanKeepsItsContract(t *testing.T) {
	for name, c := range map[string]struct {
		profile, decision, cap string
		planned                bool
	}{
		"go":              {profile(``, ``, "3", "true"), "go", "", true},
		"modify":          {profile(`"herniated-disc", "knee-problem"`, ``, "6", "true"), "modify", "", true},
		"capped":          {profile(``, ``, "3", "false"), "modify", "L2", true},
		"clinician first": {profile(`"recent-surgery"`, ``, "3", "true"), "clinician_first", "", false},
		"emergency":       {profile(``, `"saddle-numbness"`, "3", "true"), "emergency", "", false},
	} {
		body := planJSON(t, c.profile)
		var got contract
		d := json.NewDecoder(bytes.NewReader(body))
		d.DisallowUnknownFields()
		if err := d.Decode(&got); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		allKeys(t, name, body, reflect.TypeFor[contract]())
		capped := got.LevelCap != nil && *got.LevelCap == c.cap || got.LevelCap == nil && c.cap == ""
		if got.Decision != c.decision || !capped || (got.Plan != nil) != c.planned {
			t.Errorf("%s: decision %s, level cap %v, planned %t", name, got.Decision, got.LevelCap, got.Plan != nil)
		}
		if again := planJSON(t, c.profile); !bytes.Equal(body, again) {
			t.Errorf("%s: the same profile gave other bytes", name)
		}
	}
}

// allKeys proves that every key of the contract is there at every depth, and
// that a list is never null.
func allKeys(t *testing.T, path string, body []byte, kind reflect.Type) {
	t.Helper()
	switch kind.Kind() {
	case reflect.Pointer:
		if string(body) != "null" {
			allKeys(t, path, body, kind.Elem())
		}
	case reflect.Slice:
		var items []json.RawMessage
		if err := json.Unmarshal(body, &items); err != nil || items == nil {
			t.Errorf("%s: %s is no list", path, body)
		}
		for _, item := range items {
			allKeys(t, path+"[]", item, kind.Elem())
		}
	case reflect.Struct:
		var members map[string]json.RawMessage
		if err := json.Unmarshal(body, &members); err != nil || len(members) != kind.NumField() {
			t.Errorf("%s: %d keys (%v), want %d", path, len(members), err, kind.NumField())
		}
		for i := range kind.NumField() {
			key := kind.Field(i).Tag.Get("json")
			if member, there := members[key]; there {
				allKeys(t, path+"."+key, member, kind.Field(i).Type)
			} else {
				t.Errorf("%s: the key %s is missing", path, key)
			}
		}
	}
}
