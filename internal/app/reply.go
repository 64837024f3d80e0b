package app

import (
	"context"
	"slices"

	"unslouch/internal/say"
)

// replyTo answers what was told after today's session where it was not borne well: what
// was understood, and what comes of it. Nothing where nothing was told, or all is well.
func (a *App) replyTo(ctx context.Context, o Owner, d doneBody) ([]say.Line, error) {
	var after afterBody
	if _, told, err := a.latest(ctx, o, kindAfter, d.SessionID, &after); err != nil || !told {
		return nil, err
	}
	s, err := a.sessionOf(ctx, o, d.SessionID)
	if err != nil {
		return nil, err
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return nil, err
	}
	fixes, err := a.fixesOf(ctx, o, s.id)
	if err != nil {
		return nil, err
	}
	before := d.Pain
	if f, corrected := fixes[s.id]; corrected {
		before = f.last
	}
	return a.reply(s, what, before, after), nil
}

// reply is the answer in words, and nothing where all is well.
func (a *App) reply(s started, what whatHappened, before int, after afterBody) (lines []say.Line) {
	if after.Pain > before {
		lines = append(lines, say.Filled("It hurts more than before your session: {before} before, {after} now.", say.Values{"before": before, "after": after.Pain}))
	}
	hurt := slices.Clone(after.Hurt)
	for _, h := range what.hurts {
		hurt = with(hurt, h.Item)
	}
	slices.Sort(hurt)
	var names []any
	for _, i := range hurt {
		if i >= 0 && i < len(s.body.Session.Items) {
			names = append(names, a.name(s.body.Session.Items[i].Exercise))
		}
	}
	if len(names) > 0 {
		lines = append(lines, say.Filled("These hurt: {exercises}.", say.Values{"exercises": commas(names...)}))
	}
	if len(lines) == 0 {
		return nil
	}
	return append(lines, say.Plain("Rest for today. Tomorrow we ask you one question, and your next session goes by your answer."))
}
