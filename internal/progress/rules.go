package progress

import (
	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// origin is where a rule of this package comes from, and how sure it is.
var origin = map[string]struct{ source, grade string }{
	"PM-9": {"rule book 4.1", "judgement"},
	"PH-1": {"rule book 4.2", "judgement"},
	"PH-2": {"rule book 4.2; the article expects benefit in 4 to 6 weeks; 2 points or 30 % from Farrar 2001", "seed+judgement"},
	"PH-3": {"rule book 4.2", "judgement"},
	"PH-4": {"rule book 4.2", "seed+judgement"},
	"PH-6": {"rule book 4.2", "judgement"},
	"H17":  {"rule book 5.1 and 7; docs/progress.md", "lit+judgement"},
	"S23":  {"settled reading S23", "judgement"},
	"5.2":  {"rule book 5.2", "lit+judgement"},
}

// reason is one sentence for the person, with the rule it follows. A rule without
// an origin is a mistake of the program; a test looks for one.
func reason(rule string, words say.Line) safety.Reason {
	from := origin[rule]
	return safety.Reason{Rule: rule, Text: words, Source: from.source, Grade: from.grade}
}
