package yamlfile_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/internal/yamlfile"
)

type body struct {
	Slug string         `yaml:"slug"`
	Dose map[string]int `yaml:"dose"`
	List []string       `yaml:"list"`
}

func read(text string) (*yamlfile.File, error) {
	var b body
	return yamlfile.Read(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml", &b)
}

func TestErrorsNameFileLineAndField(t *testing.T) {
	for text, want := range map[string]string{
		"slug: a\ndosis: {}\n":       "x.yaml:2: dosis",
		"slug: a\nslug: b\n":         "x.yaml:2: slug",
		"slug: a\ndose: [1, 2]\n":    "x.yaml:2",
		"slug: \"a\nlist: [b\n":      "x.yaml:",
		"":                           "x.yaml:1: must hold exactly one YAML document",
		"slug: a\n---\nslug: b\n":    "x.yaml:1: must hold exactly one YAML document",
		"slug: a\ndose: {l1: big}\n": "x.yaml:2",
	} {
		if _, err := read(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v; must begin with %q", text, err, want)
		}
	}
}

func TestProblemsStandAtTheirLine(t *testing.T) {
	f, err := read("slug: a\ndose:\n  l1: 3\n  l2: 4\nlist:\n  - one\n  - two\n")
	if err != nil {
		t.Fatal(err)
	}
	f.Badf(yamlfile.P("dose", "l2"), "is %d", 4)
	f.Badf(yamlfile.P("list", 1), "is wrong")
	f.Badf(yamlfile.P("dose", "l3"), "is missing")
	want := "x.yaml:4: dose.l2: is 4\nx.yaml:7: list[1]: is wrong\nx.yaml:2: dose.l3: is missing"
	if got := f.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFileThatCannotBeReadIsNamed(t *testing.T) {
	var b body
	if _, err := yamlfile.Read(fstest.MapFS{}, "none.yaml", &b); err == nil || !strings.HasPrefix(err.Error(), "none.yaml:") {
		t.Errorf("%v", err)
	}
}
