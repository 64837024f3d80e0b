package plan

import (
	"slices"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// classSentences are what is said of a class of PB-2.
type classSentences struct {
	noun                               say.Line
	only, weeks, days, second, seconds say.Line // how an item carries it
	warms                              say.Line // of the warm-up before it
	lacks, has                         say.Line // of a week without it, and of an exercise that is not needed for it
}

var classWords = map[exercise.Class]classSentences{
	exercise.Extension: {
		noun:    say.Plain("backward bend"),
		only:    say.Plain("It is the one backward bend in your week, the opposite of a slouch."),
		weeks:   say.Plain("It is your week's backward bend, {times}, the opposite of a slouch."),
		days:    say.Plain("It is {day}'s backward bend, the opposite of a slouch."),
		second:  say.Plain("{name} is a second backward bend on {day}, for {muscles}."),
		seconds: say.Plain("{name} are a second backward bend on {day}, for {muscles}."),
		warms:   say.Plain("It warms up for the backward bend of {name}."),
		lacks:   say.Plain("No backward bend this week: {why}."),
		has:     say.Plain("It is fine for you. As a backward bend, your weeks already have {exercises}."),
	},
	exercise.Rotation: {
		noun:    say.Plain("turn"),
		only:    say.Plain("It is the one turn in your week, which keeps your upper back moving to both sides."),
		weeks:   say.Plain("It is your week's turn, {times}, which keeps your upper back moving to both sides."),
		days:    say.Plain("It is {day}'s turn, which keeps your upper back moving to both sides."),
		second:  say.Plain("{name} is a second turn on {day}, for {muscles}."),
		seconds: say.Plain("{name} are a second turn on {day}, for {muscles}."),
		warms:   say.Plain("It warms up for the turn of {name}."),
		lacks:   say.Plain("No turn this week: {why}."),
		has:     say.Plain("It is fine for you. As a turn, your weeks already have {exercises}."),
	},
	exercise.ChestOpening: {
		noun:    say.Plain("chest opener"),
		only:    say.Plain("It is the one chest opener in your week, against the pull of tight chest muscles."),
		weeks:   say.Plain("It is your week's chest opener, {times}, against the pull of tight chest muscles."),
		days:    say.Plain("It is {day}'s chest opener, against the pull of tight chest muscles."),
		second:  say.Plain("{name} is a second chest opener on {day}, for {muscles}."),
		seconds: say.Plain("{name} are a second chest opener on {day}, for {muscles}."),
		warms:   say.Plain("It warms up for the chest opener of {name}."),
		lacks:   say.Plain("No chest opener this week: {why}."),
		has:     say.Plain("It is fine for you. As a chest opener, your weeks already have {exercises}."),
	},
	exercise.BladeStrength: {
		noun:    say.Plain("shoulder-blade exercise"),
		only:    say.Plain("It is the one shoulder-blade exercise in your week, so that holding yourself up gets easier."),
		weeks:   say.Plain("It is your week's shoulder-blade exercise, {times}, so that holding yourself up gets easier."),
		days:    say.Plain("It is {day}'s shoulder-blade exercise, so that holding yourself up gets easier."),
		second:  say.Plain("{name} is a second shoulder-blade exercise on {day}, for {muscles}."),
		seconds: say.Plain("{name} are a second shoulder-blade exercise on {day}, for {muscles}."),
		warms:   say.Plain("It warms up for the shoulder-blade exercise of {name}."),
		lacks:   say.Plain("No shoulder-blade exercise this week: {why}."),
		has:     say.Plain("It is fine for you. As a shoulder-blade exercise, your weeks already have {exercises}."),
	},
}

// times is on how many days of a week.
var times = []say.Line{
	say.Plain("on no day"), say.Plain("on one day"), say.Plain("on two days"), say.Plain("on three days"),
	say.Plain("on four days"), say.Plain("on five days"), say.Plain("on six days"), say.Plain("on seven days"),
}

// verbs are what an exercise of a role does: one movement, and several.
var verbs = map[Role]struct{ one, many say.Line }{
	Mobility:     {say.Plain("{name} moves {muscles}."), say.Plain("{name} move {muscles}.")},
	StretchRole:  {say.Plain("{name} stretches {muscles}."), say.Plain("{name} stretch {muscles}.")},
	Release:      {say.Plain("{name} presses on and eases {muscles}."), say.Plain("{name} press on and ease {muscles}.")},
	StrengthRole: {say.Plain("{name} trains {muscles}."), say.Plain("{name} train {muscles}.")},
}

// secondsWords is a time in words: minutes where it is whole ones.
func secondsWords(s int) say.Line {
	minutes, rest := say.Counted(s/60, "{n} minute", "{n} minutes", nil), say.Counted(s%60, "{n} second", "{n} seconds", nil)
	switch {
	case s > 60 && s%60 == 0:
		return minutes
	case s > 120:
		return say.Filled("{minutes} {seconds}", say.Values{"minutes": minutes, "seconds": rest})
	}
	return say.Counted(s, "{n} second", "{n} seconds", nil)
}

// plainMuscles says muscles in everyday words, the first match of each name wins.
var plainMuscles = []struct {
	has   string
	words say.Line
}{
	{"upper trapezius", say.Plain("the muscle from your neck to your shoulder")},
	{"levator", say.Plain("the muscle from your neck to your shoulder blade")},
	{"trapezius", say.Plain("the muscles below and between your shoulder blades")},
	{"rhomboid", say.Plain("the muscles between your shoulder blades")},
	{"latissimus", say.Plain("the broad muscles at the sides of your back")},
	{"thoracic rotators", say.Plain("the muscles that turn your upper back")},
	{"thoracic ext", say.Plain("the muscles that straighten your upper back")},
	{"thoracic erector", say.Plain("the muscles along your upper back")},
	{"spinal extensors", say.Plain("the muscles along your spine")},
	{"pectoral", say.Plain("your chest")},
	{"posterior deltoid", say.Plain("the back of your shoulders")},
	{"deltoid", say.Plain("your shoulders")},
	{"serratus", say.Plain("the muscles that guide your shoulder blades")},
	{"neck flexors", say.Plain("the deep muscles at the front of your neck")},
	{"obliques", say.Plain("the sides of your waist")},
	{"teres", say.Plain("the back of your armpits")},
	{"abdom", say.Plain("your belly")},
	{"diaphragm", say.Plain("your breathing muscles")},
	{"lower limb", say.Plain("your legs")},
}

// muscleWords names at most two of the muscles.
func muscleWords(muscles []string) say.List {
	var words say.List
	var said []string
	for _, m := range muscles {
		for _, p := range plainMuscles {
			if strings.Contains(m, p.has) {
				if !slices.Contains(said, p.words.English) {
					words, said = append(words, p.words), append(said, p.words.English)
				}
				break
			}
		}
	}
	return words[:min(2, len(words))]
}
