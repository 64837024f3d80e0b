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

// weakBones is the sign that it raises the question of.
const weakBones = "fragility-pain"

var headToWall = progress.HeadToWall{}.Sheet().Name

func shorterField() Field {
	return Field{
		Name: shorter, Kind: Radio, Ask: say.Plain("Have you become shorter over the years: by 4 cm or more, or by 2 cm or more where somebody measured it?"),
		Hint: say.Plain("It goes with the gap between head and wall."), Leave: true,
		Choices: []Choice{{Value: "1", Say: say.Plain("Yes")}, {Value: "0", Say: say.Plain("No")}, {Value: unsaid, Say: say.Plain("I do not know")}},
	}
}

// asksShorter reports whether the loss of height is asked for beside these tests.
func (a *App) asksShorter(ctx context.Context, o Owner, due []progress.Question) (bool, error) {
	if !slices.ContainsFunc(due, func(q progress.Question) bool { return q.Measure.Name == headToWall }) {
		return false, nil
	}
	body, _, ok, err := a.screened(ctx, o)
	return ok && body.Answers.Age >= shorterFrom, err
}

// withShorter adds to the answers of a page of tests that of the loss of height, where
// it was asked.
func withShorter(answers []answerBody, p RangePage, values map[string][]string) []answerBody {
	if len(p.Also()) == 0 {
		return answers
	}
	for _, x := range answers {
		if x.Measure == headToWall {
			x.Key, x.Measure, x.Value = x.Key+"/"+shorter, shorter, saidOf(progress.Sheet{}, values, shorter)
			return append(answers, x)
		}
	}
	return answers
}

// positive reports whether an answer tells of a gap at the wall or of a loss of height.
func (x answerBody) positive() bool {
	return x.Value != nil && *x.Value > 0 && (x.Measure == shorter || x.Measure == headToWall)
}

// lostHeight is the question that a page of tests of a course brings, to be recorded with
// it, or nothing; and where to go on, or next. The gap and the loss count together
// whenever they were told; each that is told anew asks again.
func (a *App) lostHeight(ctx context.Context, o Owner, record, course string, page measuresBody, next string) ([]Entry, string, error) {
	body, waits, err := a.wordsWait(ctx, o)
	if err != nil {
		return nil, "", err
	}
	all, err := a.measured(ctx, o, course)
	if err != nil {
		return nil, "", err
	}
	told := false
	for _, x := range page.Answers {
		i := slices.IndexFunc(all, func(was answerBody) bool { return was.Key == x.Key })
		if i < 0 {
			i, all = len(all), append(all, answerBody{})
		}
		told = told || (x.positive() && !all[i].positive())
		all[i] = x
	}
	stands := func(measure string) bool {
		return slices.ContainsFunc(all, func(x answerBody) bool { return x.Measure == measure && x.positive() })
	}
	switch {
	case told && stands(shorter) && stands(headToWall):
	case waits != "":
		return nil, toWords, nil // asked already
	default:
		return nil, next, nil
	}
	body.Signs = with(body.Signs, weakBones)
	e, err := a.entry(ctx, o, derivedID(record, kindHeard), kindHeard, wordsMeasured, body)
	return []Entry{e}, toWords, err
}

var aboutHeight = say.Plain("A gap at the wall and a loss of height can come from weak bones. Please answer this before we go on.")
