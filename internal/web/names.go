package web

import (
	"fmt"
	"html/template"
	"math"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/say"
)

// nameFunctions turn the short names and numbers that the product uses inside into
// lines, to be said with t or filled into a sentence.
func nameFunctions() template.FuncMap {
	return template.FuncMap{
		"day": say.Day, "date": say.Date, "shortday": shortDay, "shortdate": shortDate, "shortweekday": shortWeekday, "when": when, "moment": moment,
		"minutes": minutes, "seconds": func(n int) say.Line { return minutes(float64(n) / 60) },
		"kind": kindName, "level": levelName, "done": doneName, "weekof": weekOf, "gear": gear, "weekways": weekWays,
		"told": told, "commas": commas, "semis": semis, "dayname": func(d string) say.Line { return dayNames[d] },
	}
}

// minutes rounds up to whole minutes: nobody plans half of one.
func minutes(m float64) say.Line {
	return say.Counted(max(1, int(math.Ceil(m-0.01))), "{n} minute", "{n} minutes", nil)
}

// exercises says how many there are.
func exercises(n int) say.Line { return say.Counted(n, "{n} exercise", "{n} exercises", nil) }

var dayNames = map[string]say.Line{
	"mon": say.Plain("Monday"), "tue": say.Plain("Tuesday"), "wed": say.Plain("Wednesday"), "thu": say.Plain("Thursday"),
	"fri": say.Plain("Friday"), "sat": say.Plain("Saturday"), "sun": say.Plain("Sunday"),
}

var shortDays = [...]say.Line{
	say.Plain("Sun"), say.Plain("Mon"), say.Plain("Tue"), say.Plain("Wed"), say.Plain("Thu"), say.Plain("Fri"), say.Plain("Sat"),
}

var shortMonths = [...]say.Line{
	say.Plain("Jan"), say.Plain("Feb"), say.Plain("Mar"), say.Plain("Apr"), say.Plain("May"), say.Plain("Jun"),
	say.Plain("Jul"), say.Plain("Aug"), say.Plain("Sep"), say.Plain("Oct"), say.Plain("Nov"), say.Plain("Dec"),
}

func shortWeekday(d time.Time) say.Line { return shortDays[d.Weekday()] }

// shortDay is "Mon 2 January".
func shortDay(d time.Time) say.Line {
	return say.Filled("{weekday} {day} {month}", say.Values{"weekday": shortWeekday(d), "day": d.Day(), "month": d.Month().String()})
}

// shortDate is "2 Jan".
func shortDate(d time.Time) say.Line {
	return say.Filled("{day} {month}", say.Values{"day": d.Day(), "month": shortMonths[d.Month()-1]})
}

// when is a day and the time of day: "Monday 2 January, 15:04".
func when(d time.Time) say.Line {
	return say.Filled("{day}, {time}", say.Values{"day": say.Day(d), "time": say.Raw(d.Format("15:04"))})
}

// moment is a date and the time of day: "2 January 2026, 15:04".
func moment(d time.Time) say.Line {
	return say.Filled("{day}, {time}", say.Values{"day": say.Date(d), "time": say.Raw(d.Format("15:04"))})
}

func kindName(kind any) say.Line {
	switch fmt.Sprint(kind) {
	case "strength":
		return say.Plain("Strength")
	case "both":
		return say.Plain("Stretching and strength")
	}
	return say.Plain("Stretching")
}

func levelName(level string) say.Line {
	switch level {
	case "L1":
		return say.Plain("Level 1 of 4, the gentlest")
	case "L2":
		return say.Plain("Level 2 of 4")
	case "L3":
		return say.Plain("Level 3 of 4")
	case "L4":
		return say.Plain("Level 4 of 4")
	}
	return lineOf(say.Raw(level))
}

// doneName is a session of the plan that was played: to its end, or in part.
func doneName(ended any) say.Line {
	switch fmt.Sprint(ended) {
	case string(app.EndedEarly):
		return say.Plain("done in part")
	case string(app.EndedAtOnce):
		return say.Plain("not done")
	}
	return say.Plain("done")
}

// weekOf is where in the course a week is; what comes after has only its number.
func weekOf(week int) say.Line {
	if week <= 8 {
		return say.Filled("Week {week} of 8", say.Values{"week": week})
	}
	return say.Filled("Week {week}", say.Values{"week": week})
}

var gearNames = map[string]say.Line{
	"foam-roller": say.Plain("a foam roller"), "resistance-band": say.Plain("a stretchy band"), "wall": say.Plain("a wall"), "doorway": say.Plain("a doorway"),
	"chair": say.Plain("a chair"), "desk": say.Plain("a desk"), "mat": say.Plain("a mat"), "towel": say.Plain("a towel"),
}

func gear(all []string) (list say.List) {
	for _, one := range all {
		if name, known := gearNames[one]; known {
			list = append(list, name)
		} else {
			list = append(list, say.Raw(one))
		}
	}
	return list
}

// weekWays are the ways in which the week can be changed.
func weekWays(o app.Offers) say.Line {
	ways := []say.Line{say.Plain("as it is"), say.Plain("lighter")}
	if o.Easier {
		ways = append(ways, say.Plain("easier"))
	}
	if o.More {
		ways = append(ways, say.Plain("a little more"))
	}
	return inRow(say.Plain("{before}, {next}"), ways)
}

// told is an answer, or that there was none.
func told(answer *int) any {
	if answer == nil {
		return say.Plain("not told")
	}
	return *answer
}

// commas and semis put texts in a row.
func commas(all []string) say.Line {
	return inRow(say.Plain("{before}, {next}"), all)
}

func semis(all []string) say.Line {
	return inRow(say.Plain("{before}; {next}"), all)
}

func inRow[T any](between say.Line, all []T) (row say.Line) {
	for i, one := range all {
		if i == 0 {
			row = lineOf(one)
			continue
		}
		row = between.Filling(say.Values{"before": row, "next": lineOf(one)})
	}
	return row
}
