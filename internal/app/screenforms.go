package app

import (
	"strings"

	"unslouch/internal/safety"
)

// form builds a page's questions. The follow-up page of a page ends in /more.
func (s screening) form(slug string) Form {
	base, isMore := strings.CutSuffix(slug, more)
	p, _ := s.page(base)
	f := Form{Title: p.Title, Why: p.Why, Submit: "Continue"}
	switch {
	case isMore && p.Kind == safety.FreeTextPage:
		f.Title, f.Why, f.Quote = "One more question about what you wrote", "Some of your words can belong to something urgent. Please answer this before we go on.", s.text()
		f.Fields = []Field{s.signField("Is any of these true for you?", "None of these is true", s.heard(p))}
	case isMore:
		f.Title, f.Why = "A little more about that", "Your answers decide what is safe, so please answer every question."
		for _, q := range s.followUps(p) {
			f.Fields = append(f.Fields, followUpField(q))
		}
	case p.Kind == safety.AboutPage:
		f.Fields = aboutFields()
	case p.Kind == safety.SignsPage:
		f.Fields = []Field{s.signField(p.Ask, p.None, s.signsOn(p))}
	case p.Kind == safety.CondsPage:
		f.Fields = []Field{s.conditionField(p)}
	default:
		f.Fields = []Field{{Name: "free_text", Kind: Text, Ask: p.Ask, None: p.None, Max: maxText}}
	}
	return f
}

func aboutFields() []Field {
	return []Field{
		{Name: "age", Kind: Number, Ask: "How old are you?", Min: safety.MinAge, Max: safety.MaxAge, Unit: "years"},
		yesNo("first_ever", "Is this the first time ever that your back hurts like this?", ""),
		{Name: "weeks", Kind: Number, Ask: "For how many weeks has it hurt this time?", Hint: "Count part of a week as a whole one. A year is 52 weeks.", Min: 0, Max: safety.MaxWeeks, Unit: "weeks"},
		yesNo("assessed", "Has a doctor or physiotherapist ever examined this pain?", ""),
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

func (s screening) signField(ask, none string, signs []safety.Sign) Field {
	f := Field{Name: "sign", Kind: Boxes, Ask: ask, None: none}
	for _, sign := range signs {
		for _, box := range sign.Boxes {
			f.Choices = append(f.Choices, Choice{Value: sign.Slug + "/" + box.ID, Say: box.Say})
		}
	}
	return f
}

func (s screening) conditionField(p safety.Page) Field {
	f := Field{Name: "condition", Kind: Boxes, Ask: p.Ask, None: p.None}
	for _, c := range s.rules.Conditions {
		if c.Page == p.Slug {
			f.Choices = append(f.Choices, Choice{Value: c.Slug, Say: c.Box})
		}
	}
	return f
}

func followUpField(q asked) Field {
	f := Field{Name: q.name(), Kind: Radio, Ask: q.Ask, Hint: "About: " + q.condition.Name, Min: q.Min, Max: q.Max, Unit: q.Unit}
	if q.Kind == "number" {
		f.Kind = Number
		return f
	}
	for _, o := range q.Options {
		f.Choices = append(f.Choices, Choice{Value: o.Value, Say: o.Say})
	}
	return f
}
