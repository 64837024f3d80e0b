// Command figure makes the moving figure's files: the body, its masks, a clip, a
// description and stills of each movement, and the body maps. What has been made
// from the same sources is left alone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
	"unslouch/internal/figure/still"
)

// dist is where the files go, from the root of the repository.
const dist = "internal/web/dist/figure"

func main() {
	root := flag.String("root", ".", "the root of the repository")
	sheet := flag.String("sheet", "", "draw contact sheets into this folder instead")
	only := flag.String("only", "", "of sheets: these bodies and movements, with commas; all where none is named")
	flag.Parse()
	do := func() error { return run(*root, os.Stdout) }
	if *sheet != "" {
		do = func() error { return look(*sheet, *only) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "figure:", err)
		os.Exit(1)
	}
}

// run makes what is missing or made from other sources, and takes away what is
// not made any more.
func run(root string, out io.Writer) error {
	made, err := openRecord(root)
	if err != nil {
		return err
	}
	c, err := load()
	if err != nil {
		return err
	}
	first, others := c.people[0], c.people[1:]
	m := &maker{record: made, exercises: c.exercises, ranges: c.ranges, first: first, detail: body.Full}
	for _, who := range others {
		if who.OwnClips {
			m.own = append(m.own, who)
		}
	}
	jobs := []job{{"body", []string{bodySources, personSource(first)}, m.common}, {"people", []string{"catalogue/bodies/*.yaml"}, func() (files, error) { return list(c.people) }}}
	for _, who := range others {
		jobs = append(jobs, job{"body " + who.ID, []string{bodySources, personSource(who)}, func() (files, error) { return m.other(who) }})
	}
	for _, w := range c.ways {
		if w.After == "" { // the others begin where it ends: a session has no time to show them at their own pace
			jobs = append(jobs, m.jobsOf(w, wayFiles(w))...)
		}
	}
	for _, mo := range c.motions {
		jobs = append(jobs, m.jobsOf(mo, motionSources(mo))...)
	}
	if err := m.all(jobs); err != nil {
		return errors.Join(err, made.note())
	}
	return made.close(out)
}

// content is what the catalogue says of the figure.
type content struct {
	exercises     *exercise.Catalogue
	motions, ways []*motion.Motion
	ranges        motion.Ranges
	people        []body.Person
}

func load() (c content, err error) {
	if c.exercises, err = exercise.Load(catalogue.Files); err != nil {
		return c, err
	}
	if c.motions, err = motion.Load(catalogue.Files, c.exercises); err != nil {
		return c, err
	}
	if c.ways, err = motion.LoadWays(catalogue.Files); err != nil {
		return c, err
	}
	if c.ranges, err = motion.LoadRanges(catalogue.Files); err != nil {
		return c, err
	}
	if c.people, err = body.LoadPeople(catalogue.Files); err == nil && len(c.people) == 0 {
		err = errors.New("catalogue/bodies holds no body; one is needed")
	}
	return c, err
}

// look draws contact sheets of everything in the catalogue, the ways to the floor too.
func look(folder, only string) error {
	c, err := load()
	if err != nil {
		return err
	}
	return sheets(folder, only, c.people, append(c.motions, c.ways...), c.ranges, func(m *motion.Motion) still.Working {
		e, _ := c.exercises.Get(m.Exercise) // a way to the floor has none, and no muscle of its own
		return still.Muscles(e.Muscles.Primary, e.Muscles.Secondary, m.Side)
	})
}

// job makes a group of files from some sources.
type job struct {
	name    string
	sources []string
	make    func() (files, error)
}

// files are contents by name, below dist.
type files map[string][]byte

// jobsOf are a movement's own files, and its clips for bodies that have their own.
func (m *maker) jobsOf(mo *motion.Motion, sources []string) []job {
	jobs := []job{{mo.ID(), append(slices.Clone(sources), "catalogue/bodies/*.yaml"), func() (files, error) { return m.motion(mo) }}}
	for _, who := range m.own {
		jobs = append(jobs, job{mo.ID() + " " + who.ID, append(slices.Clone(sources), personSource(who)), func() (files, error) { return m.clipFor(who, mo) }})
	}
	return jobs
}

type maker struct {
	record    *record
	exercises *exercise.Catalogue
	ranges    motion.Ranges
	first     body.Person   // the one in the stills
	own       []body.Person // who have clips of their own
	detail    body.Detail

	once   sync.Once
	studio still.Studio
}

// model is the body, made when somebody first asks for it.
func (m *maker) model() still.Studio {
	m.once.Do(func() { m.studio = still.Studio{Body: m.first.Body(m.detail), Masks: m.first.Masks()} })
	return m.studio
}

// all does the jobs that are due, two at a time. The first error is returned.
func (m *maker) all(jobs []job) error {
	due := make(chan job)
	fails := make(chan error, len(jobs))
	var work sync.WaitGroup
	for range 2 {
		work.Go(func() {
			for j := range due {
				if err := m.record.fulfil(j); err != nil {
					fails <- fmt.Errorf("%s: %w", j.name, err)
				}
			}
		})
	}
	for _, j := range jobs {
		due <- j
	}
	close(due)
	work.Wait()
	close(fails)
	return <-fails
}

func personSource(who body.Person) string { return "catalogue/bodies/" + who.ID + ".yaml" }

func motionSources(m *motion.Motion) []string {
	return []string{bodySources, "internal/figure/motion/*.go", "catalogue/figure/*.yaml",
		filepath.Join("catalogue/motions", m.Exercise+".yaml"), filepath.Join("catalogue/exercises", m.Exercise+".yaml")}
}

func wayFiles(w *motion.Motion) []string {
	return []string{bodySources, "internal/figure/motion/*.go", "catalogue/figure/*.yaml",
		filepath.Join("catalogue/motions/ways", strings.TrimPrefix(w.Exercise, motion.WayPrefix)+".yaml")}
}

// bodySources is what every file depends on: the figure's own code.
const bodySources = "internal/figure/*.go internal/figure/sdf/*.go internal/figure/mesh/*.go internal/figure/body/*.go " +
	"internal/figure/gltf/*.go internal/figure/still/*.go internal/figure/bodymap/*.go cmd/figure/*.go"
