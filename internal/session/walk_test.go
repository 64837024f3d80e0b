package session_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"unslouch/internal/session"
)

// walkFile holds timelines, questions about them and their answers. The browser's
// player answers the same questions in walk.test.ts, so that both walk alike.
const walkFile = "testdata/walk.json"

type walkCase struct {
	Timeline session.Timeline `json:"timeline"`
	Moments  []walkMoment     `json:"moments"`
	Spans    []walkSpan       `json:"spans"`
	Resumes  []walkResume     `json:"resumes"`
	Spliced  []walkSplice     `json:"spliced"`
}

type walkMoment struct {
	At   int    `json:"at"`
	Step int    `json:"step"`
	Run  [3]int `json:"run"` // first, from, to
	Back int    `json:"back"`
	Skip int    `json:"skip"`
	// Count is the big number: a repetition, or seconds; -1 where it is a long time.
	Count    int `json:"count"`
	ItemLeft int `json:"item_left"`

	Next session.Next `json:"next"`
}

type walkSpan struct {
	After int      `json:"after"`
	UpTo  int      `json:"up_to"`
	Ended []int    `json:"ended"`
	Sets  [][2]int `json:"sets"`
}

type walkResume struct {
	Settled []int    `json:"settled"`
	Sets    [][2]int `json:"sets"`
	At      int      `json:"at"`
}

type walkSplice struct {
	Item  int      `json:"item"`
	Total int      `json:"total"`
	Items []int    `json:"items"` // where each begins
	Steps []int    `json:"steps"`
	Cues  []int    `json:"cues"`
	Goes  [][2]int `json:"goes"` // from a moment of before to one of after
}

// TestTheBrowserWalksAlike: to the questions that both players share, about timelines
// that are kept with them, Go gives the answers that are kept. UNSLOUCH_WRITE_DOCS=1
// writes the answers anew, and timelines where there are none.
func TestTheBrowserWalksAlike(t *testing.T) {
	var before, now []walkCase
	kept, err := os.ReadFile(walkFile)
	if err == nil {
		err = json.Unmarshal(kept, &before)
	}
	write := os.Getenv("UNSLOUCH_WRITE_DOCS") != ""
	if err != nil && !write {
		t.Fatal(err)
	}
	if len(before) == 0 {
		all := courses(t)
		sets := slices.IndexFunc(all, func(tl session.Timeline) bool {
			return slices.ContainsFunc(tl.Items, func(it session.Item) bool { return it.Sets > 1 })
		})
		before = []walkCase{{Timeline: wordless(all[0])}, {Timeline: wordless(all[sets])}}
	}
	for _, c := range before {
		now = append(now, asked(c.Timeline))
	}
	if write {
		text, err := json.Marshal(now)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(walkFile, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(before, now); diff != "" {
		t.Errorf("%s holds other answers; UNSLOUCH_WRITE_DOCS=1 writes them (-kept +now):\n%.3000s", walkFile, diff)
	}
}

// wordless drops the words, which no question is about.
func wordless(t session.Timeline) session.Timeline {
	bare := func(it session.Item) session.Item {
		return session.Item{Exercise: it.Exercise, Sets: it.Sets, Reps: it.Reps, HoldS: it.HoldS, Sides: it.Sides, AtMS: it.AtMS, ForMS: it.ForMS}
	}
	strip := func(items []session.Item, steps []session.Step, cues []session.Cue) {
		for i := range items {
			items[i] = bare(items[i])
		}
		for i := range steps {
			steps[i].Cue = ""
		}
		for i := range cues {
			cues[i].Say, cues[i].Tell = "", ""
		}
	}
	strip(t.Items, t.Steps, t.Cues)
	t.Calm = nil
	for _, part := range t.Easier {
		if part != nil {
			part.Item = bare(part.Item)
			strip(nil, part.Steps, part.Cues)
		}
	}
	return t
}

func asked(t session.Timeline) walkCase {
	c := walkCase{Timeline: t}
	for at := -500; at < t.TotalMS+20_000; at += 7_313 {
		c.Moments = append(c.Moments, momentOf(t, at))
	}
	for _, it := range t.Items {
		c.Moments = append(c.Moments, momentOf(t, it.AtMS+3000), momentOf(t, it.AtMS+3001), momentOf(t, it.EndMS()))
	}
	for after := -1; after < t.TotalMS; after += 31_700 {
		for _, upTo := range []int{after + 100, after + 40_000, t.TotalMS} {
			span := walkSpan{After: after, UpTo: upTo, Ended: append([]int{}, t.Ended(after, upTo)...), Sets: [][2]int{}}
			for _, s := range t.SetsEnded(after, upTo) {
				span.Sets = append(span.Sets, [2]int{s.Item, s.Set})
			}
			c.Spans = append(c.Spans, span)
		}
	}
	settled := map[int]bool{}
	for i := range t.Items {
		for done := range 3 {
			c.Resumes = append(c.Resumes, walkResume{itemsOf(settled), [][2]int{{i, done}}, t.ResumeAt(settled, map[int]int{i: done})})
		}
		settled[i] = true
	}
	c.Resumes = append(c.Resumes, walkResume{itemsOf(settled), [][2]int{}, t.ResumeAt(settled, nil)})
	for i, part := range t.Easier {
		if part == nil {
			continue
		}
		s := t.Spliced(i, *part)
		one := walkSplice{Item: i, Total: s.TotalMS}
		for _, it := range s.Items {
			one.Items = append(one.Items, it.AtMS)
		}
		for _, step := range s.Steps {
			one.Steps = append(one.Steps, step.AtMS)
		}
		for _, cue := range s.Cues {
			one.Cues = append(one.Cues, cue.AtMS)
		}
		own := t.Items[i]
		for at := t.EntryOf(i); at < own.EndMS(); at += max(1, (own.EndMS()-t.EntryOf(i))/7) {
			one.Goes = append(one.Goes, [2]int{at, t.EasedAt(i, *part, at)})
		}
		c.Spliced = append(c.Spliced, one)
	}
	return c
}

func momentOf(t session.Timeline, at int) walkMoment {
	i := t.StepAt(at)
	r := t.RunAt(i)
	m := t.MomentAt(at)
	count := (m.RunLeft + 999) / 1000
	switch {
	case m.Counted:
		count = m.Step.Rep
	case m.Long:
		count = -1
	}
	return walkMoment{At: at, Step: i, Run: [3]int{r.First, r.From, r.To}, Back: t.BackFrom(at), Skip: t.SkipFrom(at), Count: count, ItemLeft: m.ItemLeft, Next: m.Next}
}

func itemsOf(set map[int]bool) []int {
	items := []int{}
	for i := range set {
		items = append(items, i)
	}
	slices.Sort(items)
	return items
}
