package app

import (
	"context"
	"slices"

	"unslouch/internal/progress"
	"unslouch/internal/say"
)

// A gap between head and wall, with an age over 50 and a loss of height, can come from
// weak bones: then their closed question is asked, and the plan waits for it (5.2). It
// asks as DO-10 does, on the same page.

// shorter is the answer that goes with the head at the wall: 1 is yes, 0 is no.
const shorter = "shorter"

// shorterFrom is the age that counts as over 50: it was told at the newest screen, which
// may be a year ago [judgement].
const shorterFrom = 50

// shorterAsks are the signs that it raises the question of.
var shorterAsks = []string{"fragility-pain"}

func shorterField() Field {
	f := yesNo(shorter, say.Plain("Have you become shorter over the years: by 4 cm or more, or by 2 cm or more where somebody measured it?"))
	f.Hint, f.Leave = say.Plain("It goes with the gap between head and wall. Leave it empty if you do not know."), true
	return f
}

// asksShorter reports whether the loss of height is asked for beside these tests.
func (a *App) asksShorter(ctx context.Context, o Owner, due []progress.Question) (bool, error) {
	if !slices.ContainsFunc(due, wallTest) {
		return false, nil
	}
	body, _, ok, err := a.screened(ctx, o)
	return ok && body.Answers.Age >= shorterFrom, err
}

func wallTest(q progress.Question) bool {
	return q.Measure.Name == progress.HeadToWall{}.Sheet().Name
}

// withShorter adds to the answers of a page of tests that of the loss of height, where
// it was asked.
func withShorter(answers []answerBody, p RangePage, values map[string][]string) []answerBody {
	if len(p.Also()) == 0 {
		return answers
	}
	for _, x := range answers {
		if wallTest(progress.Question{Measure: correctable[x.Measure]}) {
			x.Key, x.Measure, x.Value = x.Key+"/"+shorter, shorter, nil
			if said := first(values, shorter); said != "" {
				yes := 0
				if said == "yes" {
					yes = 1
				}
				x.Value = &yes
			}
			return append(answers, x)
		}
	}
	return answers
}

// lostHeight reports whether a page of tests tells of a gap at the wall and a loss of height.
func (b measuresBody) lostHeight() bool {
	gap, lost := 0, 0
	for _, x := range b.Answers {
		switch {
		case x.Value == nil:
		case x.Measure == shorter:
			lost = *x.Value
		case wallTest(progress.Question{Measure: correctable[x.Measure]}):
			gap = *x.Value
		}
	}
	return gap > 0 && lost > 0
}

// lostHeight is the question that a page of tests brings, to be recorded with it, or
// nothing: also where the page that it corrects brought it. It returns where to go on too,
// or next.
func (a *App) lostHeight(ctx context.Context, o Owner, record string, was, page measuresBody, next string) ([]Entry, string, error) {
	if !page.lostHeight() || was.lostHeight() {
		return nil, next, nil
	}
	body, _, err := a.wordsWait(ctx, o)
	if err != nil {
		return nil, "", err
	}
	for _, sign := range shorterAsks {
		body.Signs = with(body.Signs, sign)
	}
	e, err := a.entry(ctx, o, derivedID(record, kindHeard), kindHeard, wordsMeasured, body)
	return []Entry{e}, toWords, err
}

var aboutHeight = say.Plain("A gap at the wall and a loss of height can come from weak bones. Please answer this before we go on.")
