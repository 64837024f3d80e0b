package body

import (
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/catalogue"
)

func people(t *testing.T) []Person {
	t.Helper()
	all, err := LoadPeople(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestThereIsAChoice: different build, hair and skin, one larger, one grey.
func TestThereIsAChoice(t *testing.T) {
	all := people(t)
	if len(all) < 3 {
		t.Fatalf("there are %d bodies; want three at least", len(all))
	}
	if all[0].Build != Usual.Build || all[0].Hair != Usual.Hair {
		t.Error("the first body is not the one the model is drawn with")
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.Build == b.Build || a.Colours.Skin == b.Colours.Skin || a.Colours.Hair == b.Colours.Hair {
				t.Errorf("%s and %s do not differ", a.ID, b.ID)
			}
		}
	}
}

// TestEveryBodyIsSoundAndMeasures: closed, on the floor, as tall as the skeleton,
// and the larger one holds a good quarter more.
func TestEveryBodyIsSoundAndMeasures(t *testing.T) {
	litres := map[string]float64{}
	for _, who := range people(t) {
		b := who.Body(Coarse)
		for name, p := range parts(b) {
			if open, pinched := p.Mesh.Open(), p.Mesh.Pinched(); open+pinched != 0 {
				t.Errorf("%s' %s: %d open edges, %d pinched points", who.ID, name, open, pinched)
			}
		}
		low := 9.
		for _, p := range b.Skin.Mesh.Points {
			low = min(low, p.Y)
		}
		if low < -.001 || low > .004 {
			t.Errorf("%s' soles are at %v m; want them on the floor", who.ID, low)
		}
		litres[who.ID] = b.Skin.Mesh.Volume() * 1000
	}
	if litres["alder"] < 1.25*litres["hazel"] || litres["rowan"] < 1.03*litres["hazel"] {
		t.Errorf("the bodies hold %v litres; want them apart", litres)
	}
}

// TestDrawingsStayOnTheBody: what lies at the side of the slim body lies at the
// side of the broad one.
func TestDrawingsStayOnTheBody(t *testing.T) {
	for _, who := range people(t) {
		wide := who.Build.girth()
		for _, y := range []float64{.95, 1.0, 1.1, 1.2, 1.3, 1.4} {
			before := -1.
			for x := 0.; x < .6; x += .002 {
				q := who.Build.usual(wide, P2{x, y})
				if q.X <= before || q.Y != y {
					t.Fatalf("%s: places at %v m are not in order", who.ID, y)
				}
				before = q.X
			}
			if x := who.Build.usual(wide, P2{.10 * wide.At(y), y}).X; x < .0999 || x > .1001 {
				t.Errorf("%s at %v m: what lies at .100 on the usual body is found at %v", who.ID, y, x)
			}
		}
	}
}

func TestABodysErrorsNameFileAndKey(t *testing.T) {
	good, err := catalogue.Files.ReadFile("bodies/hazel.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, want string }{
		{"waist: 1,", "waist: 2,", "build.waist: is 2; must be from 0.9 to 1.5"},
		{"waist: 1,", "", "build.waist: is 0; must be from 0.9 to 1.5"},
		{"waist: 1,", "waste: 1,", "waste"},
		{"belly: 0", "belly: .nan", "build.belly: is NaN; must be from 0 to 80"},
		{"knot}", "plait}", `hair.shape: is "plait"; must be knot, crop or curls`},
		{`"#C08261"`, `"brown"`, `colours.skin.dark: is "brown"; must be a colour such as "#c58c6c"`},
		{"order: 1", "order: 0", "order: is 0; must be 1 or more"},
		{"name: Hazel", `name: ""`, "name: must not be empty"},
	} {
		bad := strings.Replace(string(good), c.from, c.to, 1)
		if bad == string(good) {
			t.Fatalf("nothing reads %q", c.from)
		}
		_, err := LoadPeople(fstest.MapFS{"bodies/hazel.yaml": {Data: []byte(bad)}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "bodies/hazel.yaml") {
			t.Errorf("%q for %q says %v; want %q", c.to, c.from, err, c.want)
		}
	}
	_, err = LoadPeople(fstest.MapFS{"bodies/a.yaml": {Data: good}, "bodies/b.yaml": {Data: good}})
	if err == nil || !strings.Contains(err.Error(), "as that of a") {
		t.Errorf("two bodies of one place: %v", err)
	}
}
