// Package learn holds what can be read: why backs hurt, the desk, what is known and
// what is not, each claim with where it comes from, parsed and proven whole.
package learn

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"unslouch/internal/yamlfile"
)

// Grade is how well a claim stands.
type Grade string

// The grades, the best first.
const (
	Literature Grade = "lit"       // published research or guidance
	Weak       Grade = "weak"      // published, but little of it or uncertain
	Judgement  Grade = "judgement" // ours, awaiting a clinician
	Seed       Grade = "seed"      // the article we began with states it
)

// Source is where a claim comes from.
type Source struct {
	Text  string `yaml:"text"`
	Grade Grade  `yaml:"grade"`
	// Checked means that whoever wrote this has read its summary; else it is cited
	// from memory and waits to be confirmed.
	Checked bool `yaml:"checked"`
}

// Page is one page to read.
type Page struct {
	Slug      string
	Title     string
	Summary   string
	Facts     []string // ids of docs/facts.md
	Sources   []Source // in the order of their numbers on the page
	HTML      string   // safe: raw HTML in the file is left out
	Checklist Checklist
	order     int
}

// Library is every page, in the order to read them.
type Library struct{ pages []Page }

// All returns every page in order.
func (l *Library) All() []Page { return slices.Clone(l.pages) }

// Get returns one page, and false where there is none.
func (l *Library) Get(slug string) (Page, bool) {
	for _, p := range l.pages {
		if p.Slug == slug {
			return p, true
		}
	}
	return Page{}, false
}

// head is what stands between the two lines of dashes at the top of a page.
type head struct {
	Title     string            `yaml:"title"`
	Summary   string            `yaml:"summary"`
	Order     int               `yaml:"order"`
	Facts     []string          `yaml:"facts"`
	Sources   map[string]Source `yaml:"sources"`
	Checklist Checklist         `yaml:"checklist"`
}

// Load reads learn/*.md. The error, if any, names file, line and field of
// everything that is wrong.
func Load(files fs.FS) (*Library, error) {
	names, err := fs.Glob(files, "learn/*.md")
	if err != nil || len(names) == 0 {
		return nil, errors.Join(err, fmt.Errorf("learn: there are no pages"))
	}
	var l Library
	var problems []error
	for _, name := range names {
		p, err := load(files, name)
		l.pages, problems = append(l.pages, p), append(problems, err)
	}
	slices.SortFunc(l.pages, func(a, b Page) int { return cmp.Or(a.order-b.order, cmp.Compare(a.Slug, b.Slug)) })
	problems = append(problems, l.oneVoice())
	return &l, errors.Join(problems...)
}

var fence = []byte("---\n")

func load(files fs.FS, name string) (Page, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return Page{}, err
	}
	top, body, ok := bytes.Cut(bytes.TrimPrefix(data, fence), append([]byte("\n"), fence...))
	if !ok || !bytes.HasPrefix(data, fence) {
		return Page{}, yamlfile.Problem{File: name, Line: 1, Text: "must begin with a head between two lines of three dashes"}
	}
	var h head
	f, err := yamlfile.Parse(name, append([]byte("\n"), top...), &h) // a line for the dashes
	if err != nil {
		return Page{}, err
	}
	checkHead(f, h)
	p := Page{
		Slug: strings.TrimSuffix(path.Base(name), ".md"), Title: h.Title, Summary: h.Summary, Facts: h.Facts,
		Checklist: h.Checklist, order: h.Order,
	}
	checkBody(f, h, string(body))
	if err := f.Err(); err != nil {
		return p, err
	}
	p.HTML, p.Sources, err = render(body, h.Sources)
	return p, err
}

var fact = regexp.MustCompile(`^F\d\d$`)

func checkHead(f *yamlfile.File, h head) {
	for key, text := range map[string]string{"title": h.Title, "summary": h.Summary} {
		if strings.TrimSpace(text) == "" {
			f.Badf(yamlfile.P(key), "must say something")
		}
	}
	if h.Order < 1 {
		f.Badf(yamlfile.P("order"), "must be 1 or more: where the page stands among the others")
	}
	for i, id := range h.Facts {
		if !fact.MatchString(id) {
			f.Badf(yamlfile.P("facts", i), "is %q; must be an id of docs/facts.md, such as F01", id)
		}
	}
	for id, s := range h.Sources {
		if strings.TrimSpace(s.Text) == "" {
			f.Badf(yamlfile.P("sources", id), "must have a text")
		}
		if !slices.Contains([]Grade{Literature, Weak, Judgement, Seed}, s.Grade) {
			f.Badf(yamlfile.P("sources", id, "grade"), "is %q; must be lit, weak, judgement or seed", s.Grade)
		}
	}
	h.Checklist.check(f)
}

// cited matches the mark of a source in the text: [^slater2019].
var cited = regexp.MustCompile(`\[\^([A-Za-z0-9_-]+)\]`)

// checkBody proves that every source named is there, and every source there is named.
func checkBody(f *yamlfile.File, h head, body string) {
	named := map[string]bool{}
	for _, m := range cited.FindAllStringSubmatch(body, -1) {
		named[m[1]] = true
		if _, ok := h.Sources[m[1]]; !ok {
			f.Badf(yamlfile.P("sources"), "the text names [^%s], which is not here", m[1])
		}
	}
	for id := range h.Sources {
		if !named[id] {
			f.Badf(yamlfile.P("sources", id), "nothing in the text names it: write [^%s] after what it stands for", id)
		}
	}
	if strings.Contains(body, "[^") && len(named) == 0 {
		f.Badf(nil, "a mark of a source is not closed")
	}
}

// oneVoice refuses two pages of the same place.
func (l *Library) oneVoice() error {
	var problems []error
	for i := 1; i < len(l.pages); i++ {
		if a, b := l.pages[i-1], l.pages[i]; a.order == b.order && a.order > 0 {
			problems = append(problems, fmt.Errorf("learn/%s.md: order: is %d, and so is that of learn/%s.md", b.Slug, b.order, a.Slug))
		}
	}
	return errors.Join(problems...)
}
