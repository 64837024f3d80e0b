package body

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"unslouch/internal/yamlfile"
)

// LoadPeople reads bodies/*.yaml: everybody there is to choose from, in their own
// order. The first is shown to whoever has not chosen.
func LoadPeople(fsys fs.FS) ([]Person, error) {
	names, err := fs.Glob(fsys, "bodies/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []Person
	for _, name := range names {
		who := Person{ID: strings.TrimSuffix(path.Base(name), ".yaml")}
		f, err := yamlfile.Read(fsys, name, &who)
		if err != nil {
			return nil, err
		}
		who.check(f, all)
		if err := f.Err(); err != nil {
			return nil, err
		}
		all = append(all, who)
	}
	slices.SortFunc(all, func(a, b Person) int { return cmp.Compare(a.Order, b.Order) })
	return all, nil
}

// limit is how far a proportion may go: beyond it the drawings of muscles no
// longer lie where the muscles are, or flesh reaches into chairs and floor.
type limit struct {
	key       string
	of        func(*Proportions) float64
	low, high float64
}

var limits = []limit{
	{"shoulders", func(b *Proportions) float64 { return b.Shoulders }, .92, 1.12},
	{"chest", func(b *Proportions) float64 { return b.Chest }, .90, 1.30},
	{"waist", func(b *Proportions) float64 { return b.Waist }, .90, 1.50},
	{"hips", func(b *Proportions) float64 { return b.Hips }, .88, 1.25},
	{"bust", func(b *Proportions) float64 { return b.Bust }, .5, 1.4},
	{"belly", func(b *Proportions) float64 { return b.Belly }, 0, 80},
	{"seat", func(b *Proportions) float64 { return b.Seat }, 0, 30},
	{"arms", func(b *Proportions) float64 { return b.Arms }, .90, 1.35},
	{"legs", func(b *Proportions) float64 { return b.Legs }, .92, 1.32},
	{"neck", func(b *Proportions) float64 { return b.Neck }, .95, 1.20},
	{"jaw", func(b *Proportions) float64 { return b.Jaw }, .95, 1.15},
}

var colour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// check notes what is wrong with a file, beside those read before it.
func (who *Person) check(f *yamlfile.File, before []Person) {
	for key, words := range map[string]string{"name": who.Name, "about": who.About} {
		if strings.TrimSpace(words) == "" {
			f.Badf(yamlfile.P(key), "must not be empty")
		}
	}
	if who.Order < 1 {
		f.Badf(yamlfile.P("order"), "is %d; must be 1 or more", who.Order)
	}
	for _, other := range before {
		if other.Order == who.Order {
			f.Badf(yamlfile.P("order"), "is %d, as that of %s; each has its own", who.Order, other.ID)
		}
	}
	for _, l := range limits {
		if x := l.of(&who.Build); !(x >= l.low && x <= l.high) { // not a number is wrong too
			f.Badf(yamlfile.P("build", l.key), "is %g; must be from %g to %g", x, l.low, l.high)
		}
	}
	if !slices.Contains([]HairShape{Knot, Crop, Curls}, who.Hair.Shape) {
		f.Badf(yamlfile.P("hair", "shape"), "is %q; must be knot, crop or curls", who.Hair.Shape)
	}
	for _, c := range who.Colours.all() {
		for _, t := range []struct{ key, value string }{{"light", c.is.Light}, {"dark", c.is.Dark}} {
			if !colour.MatchString(t.value) {
				f.Badf(yamlfile.P("colours", c.key, t.key), "is %q; must be a colour such as \"#c58c6c\"", t.value)
			}
		}
	}
}

type namedColour struct {
	key string
	is  DayNight
}

func (c Colours) all() []namedColour {
	return []namedColour{{"skin", c.Skin}, {"hair", c.Hair}, {"lip", c.Lip}, {"line", c.Line}, {"top", c.Top}, {"leggings", c.Leggings}}
}
