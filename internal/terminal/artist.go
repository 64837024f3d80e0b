package terminal

import (
	"image"
	"io/fs"
	"math"
	"sync"

	"unslouch/internal/exercise"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/course"
	"unslouch/internal/figure/motion"
	"unslouch/internal/figure/still"
	"unslouch/internal/session"
)

// way is how to get down to the floor, and up from it.
const way = motion.WayPrefix + "hands-and-knees"

// How fine the figure is: pictures a second, samples a point, and how much of the glow
// is left while muscles rest. The body is far coarser than the browser's: a character
// holds two points, and it is made while the person answers the first questions.
const (
	pictures = 8
	samples  = 3
	resting  = .3
)

var coarse = body.Detail{Cell: .013, Triangles: 3600, Hair: 500}

// Artist draws the figure for a terminal. It is slow to begin with and is asked from
// the background; what it has drawn of a movement it keeps.
type Artist struct {
	Files     fs.FS
	Exercises *exercise.Catalogue
	Body      string // id of the body to draw; "" for the first

	once   sync.Once
	failed error
	studio still.Studio
	who    body.Person
	ranges motion.Ranges
	moves  map[string]*motion.Motion

	mu    sync.Mutex
	clips map[string]*motion.Clip
	drawn map[picture]string
	of    string // the movement whose pictures are kept
}

// picture names one picture of the figure.
type picture struct {
	movement      string // id of a motion
	frame         int    // in pictures a second of its loop
	works, mirror bool
	columns, rows int
	colour, dark  bool
}

// Ready makes what all pictures share. It takes seconds, once.
func (a *Artist) Ready() error {
	a.once.Do(func() { a.failed = a.prepare() })
	return a.failed
}

func (a *Artist) prepare() error {
	ranges, err := motion.LoadRanges(a.Files)
	if err != nil {
		return err
	}
	motions, err := motion.Load(a.Files, a.Exercises)
	if err != nil {
		return err
	}
	ways, err := motion.LoadWays(a.Files)
	if err != nil {
		return err
	}
	people, err := body.LoadPeople(a.Files)
	if err != nil {
		return err
	}
	a.who = people[0]
	for _, p := range people {
		if p.ID == a.Body {
			a.who = p
		}
	}
	a.ranges, a.moves, a.clips, a.drawn = ranges, map[string]*motion.Motion{}, map[string]*motion.Clip{}, map[picture]string{}
	for _, m := range append(motions, ways...) {
		a.moves[m.ID()] = m
	}
	a.studio = still.Studio{Body: a.who.Body(coarse), Masks: a.who.Masks()}
	return nil
}

// follow is the course of the figure through one exercise of a session.
type follow struct {
	movement string
	course   *course.Course
	way      float64 // seconds of the way's loop
	steps    []session.Step
	side     string // that the movement shows
}

// Follow lays a figure's course out, or returns nil where an exercise has no picture:
// what its words forbid is never shown (exercise.FigureFor).
func (a *Artist) Follow(it session.Item, steps []session.Step) *follow {
	if it.Figure == exercise.FigureNone || a.Ready() != nil {
		return nil
	}
	id := it.Exercise
	if it.Figure != "" && it.Figure != exercise.FigureStart {
		id += "." + it.Figure
	}
	m, there := a.moves[id]
	if !there {
		return nil
	}
	if it.Figure == exercise.FigureStart { // the rest of the movement would show what its words forbid
		still := make([]session.Step, len(steps))
		for i, s := range steps {
			if still[i] = s; s.Kind != session.Transition {
				still[i].Kind = session.Rest
			}
		}
		steps = still
	}
	e, _ := a.Exercises.Get(it.Exercise)
	c := a.clip(id)
	return &follow{
		movement: id, steps: steps, side: m.Side, way: a.moves[way].Period,
		course: course.New(course.Film{Period: c.Period, Ready: c.Ready, Half: e.Cues.Half, Marks: c.Marks}, steps),
	}
}

// at names the picture of a moment of the session, in milliseconds.
func (f *follow) at(ms int, p picture) picture {
	for _, s := range f.steps {
		if s.Way != "" && ms >= s.AtMS && ms < s.End() {
			p.movement, p.frame = way, frame(course.OnTheWay(f.way, s, ms))
			return p
		}
	}
	now := f.course.At(ms)
	p.movement, p.frame, p.works = f.movement, frame(now.Seconds), now.Works
	p.mirror = f.side != "" && now.Side != "" && f.side != now.Side
	return p
}

func frame(seconds float64) int { return int(math.Round(seconds * pictures)) }

// Draw draws a picture, or returns it where it is drawn already. Pictures of the
// movement before are forgotten.
func (a *Artist) Draw(p picture) string {
	if a.Ready() != nil {
		return ""
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if art, there := a.drawn[p]; there {
		return art
	}
	if a.of != p.movement {
		a.of = p.movement
		clear(a.drawn)
	}
	art := a.draw(p)
	a.drawn[p] = art
	return art
}

func (a *Artist) draw(p picture) string {
	m, clip := a.moves[p.movement], a.bake(p.movement)
	theme := still.Light()
	if p.dark {
		theme = still.Dark()
	}
	theme = theme.For(a.who, p.dark)
	e, _ := a.Exercises.Get(m.Exercise) // a way to the floor has none, and no muscle of its own
	working := still.Muscles(e.Muscles.Primary, e.Muscles.Secondary, m.Side)
	if !p.works {
		for id, s := range working {
			working[id] = still.Sides{Left: resting * s.Left, Right: resting * s.Right}
		}
	}
	scene := a.studio.Scene(still.Shot{
		Motion: m, Clip: clip, View: m.Cameras[0], At: float64(p.frame) / pictures, Theme: theme, Working: working,
		Shape: float64(p.columns) / float64(2*p.rows),
	})
	scene.Floor = false
	img := scene.Draw(p.columns, 2*p.rows, samples)
	if p.mirror {
		img = mirrored(img)
	}
	return still.Art(img, theme.Ground, p.colour)
}

func (a *Artist) clip(id string) *motion.Clip {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.bake(id)
}

// bake works a movement out, once. The caller holds the lock.
func (a *Artist) bake(id string) *motion.Clip {
	c, there := a.clips[id]
	if !there {
		c = motion.Bake(a.moves[id], a.ranges)
		a.clips[id] = c
	}
	return c
}

// mirrored exchanges left and right: the other side of a body, of what it leans on,
// and of where it is seen from.
func mirrored(img *image.NRGBA) *image.NRGBA {
	b := img.Rect
	out := image.NewNRGBA(b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			out.SetNRGBA(b.Max.X-1-x+b.Min.X, y, img.NRGBAAt(x, y))
		}
	}
	return out
}
