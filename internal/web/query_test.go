package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// shelf30 is every exercise of the catalogue as the library knows it, with a verdict
// for each that is made up.
func shelf30(t testing.TB) (all []app.ExercisePage) {
	t.Helper()
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range c.All() {
		all = append(all, app.ExercisePage{Exercise: e, Verdict: []string{"allowed", "modified", "avoid"}[i%3], Seconds: 30 * (i + 1)})
	}
	return all
}

func slugsOf(p libraryPage) (slugs []string) {
	for _, s := range p.Shelves {
		for _, e := range s.Exercises {
			slugs = append(slugs, e.Exercise.Slug)
		}
	}
	slices.Sort(slugs)
	return slugs
}

func TestLibraryFinds(t *testing.T) {
	all := shelf30(t)
	for asked, want := range map[string]string{
		"q=twist":                      "chair-twist seated-twist",
		"q=childs":                     "childs-pose",
		"q=Child’s+POSE":               "childs-pose",
		"q=wall&need=wall":             "lat-stretch wall-angel wall-slide",
		"position=knees":               "cat-cow cat-cow-gentle childs-pose thread-needle",
		"need=foam-roller":             "foam-roller",
		"need=resistance-band&q=row":   "band-row",
		"position=lying&need=chair":    "",
		"q=zzz":                        "",
		"position=moon&need=x&minutes": strings.Join(slugsOf(newLibraryPage(all, wordsIn(say.English), query{}, figures{})), " "), // what we do not know is left out
	} {
		sent, err := url.ParseQuery(asked)
		if err != nil {
			t.Fatal(err)
		}
		p := newLibraryPage(all, wordsIn(say.English), queryOf(sent, nil), figures{})
		if got := strings.Join(slugsOf(p), " "); got != want {
			t.Errorf("%s finds %q, want %q", asked, got, want)
		}
	}
}

// TestQueryIsItsAddress: whatever is asked for stands in the address, and the address
// asks for the same; what is left out of it finds at least as much; and every count
// the page shows is true.
func TestQueryIsItsAddress(t *testing.T) {
	all := shelf30(t)
	pick := func(t *rapid.T, name string, options []option) string {
		return rapid.SampledFrom(append(options, option{})).Draw(t, name).Value
	}
	rapid.Check(t, func(t *rapid.T) {
		sent := url.Values{
			"q": {rapid.StringMatching(`[a-zA-Z<>"'& é]{0,12}`).Draw(t, "q")}, "position": {pick(t, "position", positionOptions)}, "need": {pick(t, "need", needOptions)},
			"minutes": {pick(t, "minutes", minuteOptions)}, "mine": {rapid.SampledFrom([]string{"", "1"}).Draw(t, "mine")},
		}
		q := queryOf(sent, nil)
		to, err := url.Parse(q.URL())
		if err != nil || queryOf(to.Query(), nil) != q {
			t.Fatalf("%+v becomes %s: %v", q, q.URL(), err)
		}
		p := newLibraryPage(all, wordsIn(say.English), q, figures{})
		if p.Found != len(slugsOf(p)) || p.Total != len(all) {
			t.Fatalf("%d found, %d shown", p.Found, len(slugsOf(p)))
		}
		for _, less := range p.Narrow {
			to, _ := url.Parse(less.URL)
			without := slugsOf(newLibraryPage(all, wordsIn(say.English), queryOf(to.Query(), nil), figures{}))
			if len(without) != less.Left || len(without) < p.Found {
				t.Fatalf("without %s there are %d, the page says %d", less.Say, len(without), less.Left)
			}
			for _, slug := range slugsOf(p) {
				if !slices.Contains(without, slug) {
					t.Fatalf("%s is found, but not without %s", slug, less.Say)
				}
			}
		}
	})
}

// TestNothingForbiddenIsFineForMe: of what is left out for a person, "only what is fine
// for me" shows nothing, and before the safety questions it shows nothing at all.
func TestNothingForbiddenIsFineForMe(t *testing.T) {
	all := shelf30(t)
	for _, s := range newLibraryPage(all, wordsIn(say.English), query{Mine: true}, figures{}).Shelves {
		for _, e := range s.Exercises {
			if e.Verdict == "avoid" || e.Verdict == "" {
				t.Errorf("%s is %q and shown as fine", e.Exercise.Slug, e.Verdict)
			}
		}
	}
	for i := range all {
		all[i].Verdict = ""
	}
	if p := newLibraryPage(all, wordsIn(say.English), query{Mine: true}, figures{}); p.Found != 0 || p.Judged {
		t.Errorf("without answers %d are fine", p.Found)
	}
}

// TestMapLeadsToWhatItSays presses every region of the built map.
func TestMapLeadsToWhatItSays(t *testing.T) {
	s := testServer()
	if len(s.figures.films) == 0 {
		t.Skip("the figure is not built")
	}
	all := shelf30(t)
	p := newLibraryPage(all, wordsIn(say.English), query{Position: "standing"}, s.figures)
	pressed := 0
	for _, m := range p.Maps {
		for _, a := range strings.Split(string(m.SVG), "<a ")[1:] {
			href, _, _ := strings.Cut(strings.TrimPrefix(a, `href="`), `"`)
			to, err := url.Parse(strings.ReplaceAll(href, "&amp;", "&"))
			if err != nil {
				t.Fatal(err)
			}
			q := queryOf(to.Query(), p.Muscles)
			found := newLibraryPage(all, wordsIn(say.English), q, s.figures).Found
			if q.Muscle == "" || q.Position != "standing" || found == 0 || !strings.Contains(a, `: `+exercises(found).In(wordsIn(say.English).in)+`"`) {
				t.Errorf("%s leads to %d exercises, and says: %.120s", href, found, a)
			}
			pressed++
		}
	}
	if pressed < 10 {
		t.Errorf("only %d regions can be pressed", pressed)
	}
}
