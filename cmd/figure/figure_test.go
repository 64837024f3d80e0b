package main

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unslouch/internal/figure"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

// house makes a root with one source, and a job that copies it.
func house(t *testing.T) (root string, copying func(times *int) job) {
	t.Helper()
	root = t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "source.txt"), []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	return root, func(times *int) job {
		return job{"copy", []string{"source.txt"}, func() (files, error) {
			*times++
			text, err := os.ReadFile(filepath.Join(root, "source.txt"))
			return files{"sub/copy.txt": text}, err
		}}
	}
}

// build is one run of the command with these jobs.
func build(t *testing.T, root string, jobs ...job) string {
	t.Helper()
	r, err := openRecord(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if err := r.fulfil(j); err != nil {
			t.Fatal(err)
		}
	}
	var said strings.Builder
	if err := r.close(&said); err != nil {
		t.Fatal(err)
	}
	return said.String()
}

func TestOnlyWhatChangedIsMade(t *testing.T) {
	root, copying := house(t)
	made := 0
	step := func(what string, want int) {
		t.Helper()
		build(t, root, copying(&made))
		if made != want {
			t.Errorf("%s: made %d times; want %d", what, made, want)
		}
	}
	copied := filepath.Join(root, dist, "sub/copy.txt")
	step("the first time", 1)
	step("again", 1)
	if err := os.WriteFile(filepath.Join(root, "source.txt"), []byte("two"), 0o644); err != nil {
		t.Fatal(err)
	}
	step("after a change", 2)
	if err := os.WriteFile(copied, []byte("spoilt"), 0o644); err != nil {
		t.Fatal(err)
	}
	step("after the file was spoilt", 3)
	if err := os.Remove(copied); err != nil {
		t.Fatal(err)
	}
	step("after the file was lost", 4)
	if err := os.WriteFile(filepath.Join(root, dist, recordName), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	step("after the record was spoilt", 5)
	if text, err := os.ReadFile(copied); err != nil || string(text) != "two" {
		t.Errorf("the file holds %q: %v", text, err)
	}
}

func TestWhatIsNotMadeAnyMoreGoes(t *testing.T) {
	root, copying := house(t)
	made := 0
	build(t, root, copying(&made))
	if said := build(t, root); !strings.Contains(said, " 0 files") {
		t.Errorf("it says %q", said)
	}
	if _, err := os.Stat(filepath.Join(root, dist, "sub/copy.txt")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old file is still there: %v", err)
	}
}

// TestPatternsNameSources keeps the list of sources from going stale.
func TestPatternsNameSources(t *testing.T) {
	for _, p := range strings.Fields(bodySources) {
		if names, err := filepath.Glob(filepath.Join("../..", p)); err != nil || len(names) == 0 {
			t.Errorf("%s names nothing: %v", p, err)
		}
	}
}

// TestAStandUnlikeBothHasAStill: a loop that bends one joint and then another is
// shown at both, one that goes straight there and back at its end alone.
func TestAStandUnlikeBothHasAStill(t *testing.T) {
	loop := func(poses ...figure.Angles) *motion.Clip {
		c := &motion.Clip{Period: float64(len(poses) - 1)}
		for i, a := range poses {
			p := a.Pose()
			c.Times, c.Root, c.Local = append(c.Times, float64(i)), append(c.Root, p.Root), append(c.Local, p.Local)
		}
		return c
	}
	stood, half, bent := figure.Angles{}, figure.Angles{figure.NeckTurn: 20}, figure.Angles{figure.NeckTurn: 40}
	other := figure.Angles{figure.LumbarFlex: 30}
	for name, c := range map[string]struct {
		clip *motion.Clip
		want []float64
	}{
		"still":              {loop(stood, stood, stood), []float64{0}},
		"there and back":     {loop(stood, half, bent, half, stood), []float64{0, 2}},
		"by way of another":  {loop(stood, other, bent, stood), []float64{0, 1, 2}},
		"another afterwards": {loop(stood, bent, other, stood), []float64{0, 1}},
	} {
		if got := keys(c.clip); !slices.Equal(got, c.want) {
			t.Errorf("%s: stills at %v s; want %v", name, got, c.want)
		}
	}
}

// TestTwoBuildsGiveTheSameBytes makes the first body, one that has clips of its own, and
// a movement for both, twice, each time from nothing; on a coarse skin, which takes the
// same steps as the fine one.
func TestTwoBuildsGiveTheSameBytes(t *testing.T) {
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	chosen := slices.IndexFunc(c.motions, func(m *motion.Motion) bool { return m.ID() == "chin-tuck" })
	fuller := slices.IndexFunc(c.people, func(p body.Person) bool { return p.OwnClips })
	if chosen < 0 || fuller < 0 {
		t.Fatal("the catalogue lacks chin-tuck, or a body with clips of its own")
	}
	make := func() files {
		who, mo := c.people[fuller], c.motions[chosen]
		m := &maker{exercises: c.exercises, ranges: c.ranges, first: c.people[0], own: []body.Person{who}, detail: body.Coarse}
		all := files{}
		for _, job := range []func() (files, error){m.common, func() (files, error) { return m.other(who) }, func() (files, error) { return m.motion(mo) }, func() (files, error) { return m.clipFor(who, mo) }} {
			made, err := job()
			if err != nil {
				t.Fatal(err)
			}
			maps.Copy(all, made)
		}
		return all
	}
	one, other := make(), make()
	if len(one) < 10 || len(one) != len(other) {
		t.Fatalf("%d files, and %d", len(one), len(other))
	}
	for name, contents := range one {
		if !bytes.Equal(contents, other[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
}
