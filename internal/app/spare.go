package app

import (
	"context"
	"fmt"
	"slices"

	"unslouch/internal/plan"
	"unslouch/internal/say"
)

func spareName(item int) string { return fmt.Sprintf("spare-%d", item) }

// toSpare asks how many more repetitions there would have been of items with a band
// at the top of their range, and of nothing else: only there the answer decides
// something (PR-7).
func (a *App) toSpare(s started, what whatHappened) (fields []Field) {
	for i, it := range s.body.Session.Items {
		e, ok := a.Exercises.Get(it.Exercise)
		if !ok || !plan.AsksSpare(e, it) || what.cut(i) || (what.finished && !slices.Contains(what.done, i)) {
			continue
		}
		fields = append(fields, Field{
			Name: spareName(i), Kind: Radio, Leave: true, Ask: say.Filled("{exercise}: how many more could you have done, well and without pain?", say.Values{"exercise": e.Name}),
			Choices: []Choice{
				{Value: string(plan.SpareNone), Say: say.Plain("None")}, {Value: string(plan.SpareFew), Say: say.Plain("One or two")},
				{Value: string(plan.SpareMany), Say: say.Plain("Three or more")}, {Value: unsaid, Say: say.Plain("I do not know, or leave this out")},
			},
		})
	}
	return fields
}

// cut reports whether an item was done in an easier form, or stopped: what was to
// spare then says nothing of the item itself.
func (w whatHappened) cut(item int) bool {
	return slices.Contains(w.eased, item) || w.stoppedItem(item) || w.sharp(item)
}

// spared is what was told of repetitions to spare, of items that were done.
func (a *App) spared(ctx context.Context, o Owner, id string, values map[string][]string) (map[int]plan.Spare, error) {
	s, err := a.sessionOf(ctx, o, id)
	if err != nil {
		return nil, err
	}
	what, err := a.happened(ctx, o, s)
	if err != nil {
		return nil, err
	}
	var told map[int]plan.Spare
	for i := range s.body.Session.Items {
		answer := first(values, spareName(i))
		if answer == "" || answer == unsaid || (!slices.Contains(what.done, i) && first(values, "did") != "all") {
			continue
		}
		if told == nil {
			told = map[int]plan.Spare{}
		}
		told[i] = plan.Spare(answer)
	}
	return told, nil
}

// spareOf is what was told of an item, and nothing where it was not done as planned.
func spareOf(after afterBody, what whatHappened, item int) plan.Spare {
	if what.cut(item) {
		return ""
	}
	return after.Spare[item]
}

// spareWords are the answers as a person reads them.
var spareWords = map[plan.Spare]say.Line{
	plan.SpareNone: say.Plain("{exercise}: no more would have been possible."),
	plan.SpareFew:  say.Plain("{exercise}: one or two more would have been possible."),
	plan.SpareMany: say.Plain("{exercise}: three or more would have been possible."),
}

// spareOrder goes from hard to easy.
var spareOrder = []plan.Spare{plan.SpareNone, plan.SpareFew, plan.SpareMany}

// leastSpare is the fewer of what was told of each item twice; what was told only
// once of two times is not known.
func leastSpare(first bool, a, b map[int]plan.Spare) map[int]plan.Spare {
	if first {
		return b
	}
	least := map[int]plan.Spare{}
	for item, x := range a {
		if i := min(slices.Index(spareOrder, x), slices.Index(spareOrder, b[item])); i >= 0 {
			least[item] = spareOrder[i]
		}
	}
	return least
}
