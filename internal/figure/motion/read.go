package motion

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/figure"
	"unslouch/internal/yamlfile"
)

// usualSpeed is the fastest a joint may go where a file states nothing else, in
// metres a second: what the eye follows as calm.
const usualSpeed = 0.8

// Load reads motions/*.yaml and proves each whole against the exercise it shows.
// The error joins every problem, with file, line, key and joint.
func Load(fsys fs.FS, exercises *exercise.Catalogue) ([]*Motion, error) {
	names, err := fs.Glob(fsys, "motions/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []*Motion
	var problems []error
	for _, name := range names {
		ms, err := loadFile(fsys, name, exercises)
		problems = append(problems, err)
		all = append(all, ms...)
	}
	return all, errors.Join(problems...)
}

func loadFile(fsys fs.FS, name string, exercises *exercise.Catalogue) ([]*Motion, error) {
	var raw fileMotion
	f, err := yamlfile.Read(fsys, name, &raw)
	if err != nil {
		return nil, err
	}
	e, ok := exercises.Get(raw.Exercise)
	if !ok {
		f.Badf(yamlfile.P("exercise"), "is %q; must be the slug of an exercise", raw.Exercise)
		return nil, f.Err()
	}
	if want := strings.TrimSuffix(path.Base(name), ".yaml"); raw.Exercise != want {
		f.Badf(yamlfile.P("exercise"), "is %q, but the file is %s: the two must be the same", raw.Exercise, path.Base(name))
	}
	r := reader{File: f, exercise: e}
	ms := []*Motion{r.motion(raw.Body, fileVariant{})}
	seen := map[string]bool{}
	for i, v := range raw.Variants {
		r.at = yamlfile.P("variants", i)
		if v.ID == "" || seen[v.ID] {
			r.badf(yamlfile.P("id"), "is %q; must be a name of its own, such as cushion", v.ID)
		}
		seen[v.ID] = true
		if !slices.ContainsFunc(e.Changes, func(c exercise.Change) bool { return c.For == v.For }) {
			r.badf(yamlfile.P("for"), "is %q; must be the \"for\" of one of the exercise's changes", v.For)
		}
		ms = append(ms, r.motion(merge(raw.Body, v.Body), v))
	}
	for _, m := range ms {
		m.file = name
	}
	return ms, errors.Join(f.Err(), shown(e, name, seen))
}

// shown checks that what an exercise says the figure shows of its changes is there.
func shown(e exercise.Exercise, name string, variants map[string]bool) error {
	var problems []error
	check := func(where, shows string) {
		if shows != "" && shows != exercise.FigureStart && shows != exercise.FigureNone && !variants[shows] {
			problems = append(problems, fmt.Errorf("exercises/%s.yaml: %s is %q; must be start, none, or the id of a variant in %s", e.Slug, where, shows, name))
		}
	}
	for _, condition := range slices.Sorted(maps.Keys(e.Conditions)) {
		check("conditions."+condition+".figure", e.Conditions[condition].Figure)
	}
	for _, of := range slices.Sorted(maps.Keys(e.Figures)) {
		if of != "half" && of != "seated" {
			problems = append(problems, fmt.Errorf("exercises/%s.yaml: figures.%s is not known; must be half or seated", e.Slug, of))
		}
		check("figures."+of, e.Figures[of])
	}
	return errors.Join(problems...)
}

// merge lays a variant over the motion it changes.
func merge(a, b fileBody) fileBody {
	if b.Period != 0 {
		a.Period = b.Period
	}
	if b.Speed != nil {
		a.Speed = b.Speed
	}
	if b.Loaded != nil {
		a.Loaded = b.Loaded
	}
	if b.Props != nil {
		a.Props = b.Props
	}
	if b.Cameras != nil {
		a.Cameras = b.Cameras
	}
	if b.Keys != nil {
		a.Keys = b.Keys
	}
	if b.Expects != nil {
		a.Expects = b.Expects
	}
	base := filePose{}
	for _, p := range []filePose{a.Base, b.Base} {
		for joint, moves := range p {
			if base[joint] == nil {
				base[joint] = map[string]float64{}
			}
			for move, n := range moves {
				base[joint][move] = n
			}
		}
	}
	a.Base = base
	loose := map[string]float64{}
	for _, l := range []map[string]float64{a.Loose, b.Loose} {
		for k, n := range l {
			loose[k] = n
		}
	}
	a.Loose = loose
	var contacts []fileContact
	for _, c := range a.Contacts {
		replaced := slices.ContainsFunc(b.Contacts, func(d fileContact) bool { return d.id() == c.id() })
		if !replaced && !slices.Contains(b.Drop, c.id()) {
			contacts = append(contacts, c)
		}
	}
	a.Contacts = append(contacts, b.Contacts...)
	return a
}

func (c fileContact) id() string {
	if c.ID != "" {
		return c.ID
	}
	return c.Part
}

// reader turns one file's words into motions and notes what is wrong.
type reader struct {
	*yamlfile.File
	exercise exercise.Exercise
	at       []any // where in the file: nowhere, or a variant
}

func (r *reader) badf(path []any, format string, args ...any) {
	r.Badf(append(slices.Clone(r.at), path...), format, args...)
}

func (r *reader) motion(b fileBody, v fileVariant) *Motion {
	m := &Motion{
		Exercise: r.exercise.Slug, Variant: v.ID, Name: v.Name, For: v.For,
		Period: b.Period, Side: b.Side, Ready: b.Ready, Speed: usualSpeed, Loaded: map[string]bool{},
	}
	if b.Period < 2 || b.Period > 60 {
		r.badf(yamlfile.P("period"), "is %v; must be 2 to 60 seconds", b.Period)
	}
	if (r.exercise.Sides == 2) != (b.Side != "") || !slices.Contains([]string{"", "left", "right"}, b.Side) {
		r.badf(yamlfile.P("side"), "is %q; an exercise with two sides shows left or right, any other none", b.Side)
	}
	if b.Speed != nil {
		m.Speed = b.Speed.Limit
		if b.Speed.Limit > 2.5 || len(b.Speed.Because) < 10 {
			r.badf(yamlfile.P("speed"), "must be at most 2.5 m/s and say because of what")
		}
	}
	for i, name := range b.Loaded {
		joint, move, _ := strings.Cut(name, ".")
		if figure.Channels(joint, move) == nil {
			r.badf(yamlfile.P("loaded", i), "names %q, which is no channel", name)
		}
		m.Loaded[name] = true
	}
	r.props(m, b.Props)
	r.cameras(m, b.Cameras)
	goals := r.contacts(m, b.Contacts)
	r.looseness(m, b.Loose)
	var base figure.Angles
	r.pose(&base, b.Base, yamlfile.P("base"))
	r.keys(m, b.Keys, base, goals)
	r.expects(m, b.Expects)
	return m
}

// pose writes the numbers of p over a; a limb without a side means both.
func (r *reader) pose(a *figure.Angles, p filePose, path []any) {
	both := func(joint string) bool { return !strings.HasSuffix(joint, "_l") && !strings.HasSuffix(joint, "_r") }
	for _, pass := range []bool{true, false} { // both sides first, so that one side can differ
		for joint, moves := range p {
			if both(joint) != pass {
				continue
			}
			for move, n := range moves {
				cs := figure.Channels(joint, move)
				if cs == nil {
					r.badf(append(slices.Clone(path), joint, move), "is no movement of the joint %s, which knows: %s", joint, orNone(figure.Moves(joint)))
				}
				for _, c := range cs {
					a[c] = n
				}
			}
		}
	}
}

func orNone(words []string) string {
	if len(words) == 0 {
		return "nothing, as there is no such joint"
	}
	return strings.Join(words, ", ")
}

func (r *reader) looseness(m *Motion, loose map[string]float64) {
	m.loose = usualLoose
	for name, n := range loose {
		joint, move, _ := strings.Cut(name, ".")
		cs := figure.Channels(joint, move)
		if cs == nil || n <= 0 {
			r.badf(yamlfile.P("loose", name), "must be a channel, such as elbow.flex, and a number above zero")
		}
		for _, c := range cs {
			m.loose[c] = n
		}
	}
}

func vec(a [3]float64) figure.Vec3 { return figure.V(a[0], a[1], a[2]) }

func (r *reader) props(m *Motion, ps []fileProp) {
	for i, p := range ps {
		if !slices.Contains(PropKinds, p.Kind) {
			r.badf(yamlfile.P("props", i, "kind"), "is %q; must be one of %s", p.Kind, strings.Join(PropKinds, ", "))
		}
		q := Prop{Kind: p.Kind, At: vec(p.At), Facing: p.Facing, Height: p.Height, Size: vec(p.Size), Radius: p.Radius, Soft: p.Soft}
		if len(p.Ends) == 2 {
			q.Ends = [2]string{p.Ends[0], p.Ends[1]}
		}
		if p.Soft < 0 || p.Soft > 0.04 {
			r.badf(yamlfile.P("props", i, "soft"), "is %v; a thing gives way by at most 0.04 metres", p.Soft)
		}
		m.Props = append(m.Props, q)
	}
}

func (r *reader) cameras(m *Motion, cs []fileCamera) {
	for _, c := range cs {
		cam := Camera{Name: c.Name, Yaw: c.Yaw, Pitch: c.Pitch, Width: c.Width, Target: figure.V(0, .9, 0)}
		if c.Target != nil {
			cam.Target = vec(*c.Target)
		}
		if cam.Width == 0 {
			cam.Width = 2.2
		}
		m.Cameras = append(m.Cameras, cam)
	}
	if len(cs) == 0 {
		r.badf(yamlfile.P("cameras"), "must hold at least the best view")
	}
}

func (r *reader) expects(m *Motion, es []fileExpect) {
	words := strings.Join(append(append([]string{r.exercise.Start, r.exercise.Breathing}, r.exercise.Steps...), changeWords(r.exercise)...), "\n")
	for i, e := range es {
		if e.Say == "" || !strings.Contains(words, e.Say) {
			r.badf(yamlfile.P("expects", i, "say"), "is %q, which the exercise does not say", e.Say)
		}
		x := Expect{Say: e.Say, At: e.At, Within: e.Within}
		f := strings.Fields(e.That)
		if len(f) != 3 {
			r.badf(yamlfile.P("expects", i, "that"), "is %q; must be three words, such as: hand under shoulder", e.That)
			continue
		}
		var ok0, ok2 bool
		x.Points[0], ok0 = spotNamed(f[0], nil)
		x.Points[1], ok2 = spotNamed(f[2], m.Props)
		x.Is = f[1]
		_, known := relations[x.Is]
		if !ok0 || !ok2 || x.Points[0].Thing != "" || (x.Is == "on") != (x.Points[1].Thing != "") || !(known || x.Is == "on") || len(e.At) == 0 {
			r.badf(yamlfile.P("expects", i, "that"), "is %q; must be a part of the body, a relation (%s), and another part or, after on, a thing", e.That, relationNames())
			continue
		}
		m.Expects = append(m.Expects, x)
	}
	if len(es) == 0 {
		r.badf(yamlfile.P("expects"), "must hold the motion to at least one of the exercise's words")
	}
}

func changeWords(e exercise.Exercise) (words []string) {
	for _, c := range e.Changes {
		words = append(words, c.Do)
	}
	return append(words, e.Helpful...)
}

func relationNames() string {
	names := []string{"on"}
	for n := range relations {
		names = append(names, n)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// cue finds the exercise's own words and breath for a key: "ready", "hold",
// "release", "half", or the number of a move.
func (r *reader) cue(name string) (words string, breath exercise.Breath, ok bool) {
	c := r.exercise.Cues
	switch name {
	case "ready":
		return c.Ready, "", true
	case "hold":
		return c.Hold, "", c.Hold != ""
	case "release":
		return c.Release, "", c.Release != ""
	case "half":
		return c.Half, "", c.Half != ""
	}
	for i, move := range c.Moves {
		if name == fmt.Sprint(i+1) {
			return move.Say, move.Breath, true
		}
	}
	return "", "", false
}
