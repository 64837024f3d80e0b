package safety

import (
	"slices"
	"strings"

	"unslouch/internal/say"
)

// about begins a reason that comes from something the person told.
var about = say.Plain("You told us about {told}.")

// ToldAbout is how such a reason begins; what was told stands after "about".
func ToldAbout(told any) say.Line { return about.Filling(say.Values{"told": told}) }

// Told is what the person told us, where that is how the reason begins. In a record
// of an older program the reason is English only.
func (r Reason) Told() (say.Line, bool) {
	switch told := r.Text.With["told"].(type) {
	case string:
		return say.Plain(told), true
	case say.Line:
		return told, true
	}
	said, found := strings.CutPrefix(r.Text.String(), "You told us about ")
	said, _, whole := strings.Cut(said, ".")
	return say.Plain(said), found && whole
}

// Flat is the decision with its sentences as plain texts in a language, for those who
// read its JSON.
func (d Decision) Flat(t say.Tongue) Decision {
	d.Reasons = slices.Clone(d.Reasons)
	for i := range d.Reasons {
		d.Reasons[i].Text = say.Flat(t, d.Reasons[i].Text)
	}
	return d
}
