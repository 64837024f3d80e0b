package app

import (
	"strings"

	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// form builds a page's questions. The follow-up page of a page ends in /more.
func (s screening) form(slug string) Form {
	base, isMore := strings.CutSuffix(slug, more)
	p, _ := s.page(base)
	f := Form{Title: say.Plain(p.Title), Why: say.Plain(p.Why), Submit: say.Plain("Continue")}
	switch {
	case isMore && p.Kind == safety.FreeTextPage:
		f = s.askAgain(f, s.text(), s.heard(p))
	case isMore:
		f.Title, f.Why = say.Plain("A little more about that"), say.Plain("Your answers decide what is safe, so please answer every question.")
		for _, q := range s.followUps(p) {
			f.Fields = append(f.Fields, followUpField(q))
		}
	case p.Kind == safety.AboutPage:
		f.Fields = aboutFields()
	case p.Kind == safety.SignsPage:
		f.Fields = []Field{s.signField(say.Plain(p.Ask), say.Plain(p.None), s.signsOn(p))}
	case p.Kind == safety.CondsPage:
		f.Fields = []Field{s.conditionField(p)}
	default:
		if s.foreign || s.unread[p.Slug] {
			f.Why = say.Sentences(f.Why, unheard)
		}
		f.Fields = []Field{{Name: freeText, Kind: Text, Ask: say.Plain(p.Ask), None: say.Plain(p.None), Max: maxText}}
	}
	return f
}

// askAgain makes a form ask the closed questions of warning signs that typed words speak
// of (DO-10): of those typed in the screen, and of those typed anywhere else.
func (s screening) askAgain(f Form, words string, signs []safety.Sign) Form {
	f.Title, f.Why, f.Quote = say.Plain("One more question about what you wrote"), aboutWords, words
	f.Fields = []Field{s.signField(say.Plain("Is any of these true for you?"), say.Plain("None of these is true"), signs)}
	return f
}

// unheard stands above a field for typed words in a language in which nothing listens.
var unheard = say.Plain("This program reads words for warning signs in English only. If you write something here in another language, a doctor or physiotherapist has to read it before there is a plan. What you tick on the other pages counts in every language.")

func aboutFields() []Field {
	return []Field{
		{Name: "age", Kind: Number, Ask: say.Plain("How old are you?"), Min: safety.MinAge, Max: safety.MaxAge, Unit: say.Plain("years")},
		yesNo("first_ever", say.Plain("Is this the first time ever that your back hurts like this?")),
		{Name: "weeks", Kind: Number, Ask: say.Plain("For how many weeks has it hurt this time?"), Hint: say.Plain("Count part of a week as a whole one. A year is 52 weeks."), Min: 0, Max: safety.MaxWeeks, Unit: say.Plain("weeks")},
		yesNo("assessed", say.Plain("Has a doctor or physiotherapist ever examined this pain?")),
		painNow(),
	}
}

func (s screening) signsOn(p safety.Page) (signs []safety.Sign) {
	for _, sign := range s.rules.Signs {
		if sign.Page == p.Slug {
			signs = append(signs, sign)
		}
	}
	return signs
}

func (s screening) signField(ask, none say.Line, signs []safety.Sign) Field {
	f := Field{Name: "sign", Kind: Boxes, Ask: ask, None: none}
	for _, sign := range signs {
		for _, box := range sign.Boxes {
			f.Choices = append(f.Choices, Choice{Value: sign.Slug + "/" + box.ID, Say: say.Plain(box.Say)})
		}
	}
	return f
}

func (s screening) conditionField(p safety.Page) Field {
	f := Field{Name: "condition", Kind: Boxes, Ask: say.Plain(p.Ask), None: say.Plain(p.None)}
	for _, c := range s.rules.Conditions {
		if c.Page == p.Slug {
			f.Choices = append(f.Choices, Choice{Value: c.Slug, Say: say.Plain(c.Box)})
		}
	}
	return f
}

func followUpField(q asked) Field {
	f := Field{Name: q.name(), Kind: Radio, Ask: say.Plain(q.Ask), Hint: say.Filled("About: {condition}", say.Values{"condition": q.condition.Name}), Min: q.Min, Max: q.Max, Unit: say.Plain(q.Unit)}
	if q.Kind == "number" {
		f.Kind = Number
		return f
	}
	for _, o := range q.Options {
		f.Choices = append(f.Choices, Choice{Value: o.Value, Say: say.Plain(o.Say)})
	}
	return f
}
