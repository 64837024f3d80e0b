package app

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"unslouch/internal/safety"
	"unslouch/internal/safety/net"
	"unslouch/internal/say"
)

// screening is one run through the pages of the screen: what has been answered
// so far, page by page, the newest answer of each.
type screening struct {
	id    string
	rules *safety.Rules
	pages map[string]map[string][]string // page -> field -> values
	// offered are pages of an earlier sitting of the same run: they are shown again and
	// count as blank, because what was true then may not be true now (DO-3).
	offered map[string]map[string][]string
	// unread are the pages that were answered in a language in which nothing listens to
	// typed words; foreign is whether the request itself is in one (0022).
	unread  map[string]bool
	foreign bool
	// unheard are the texts that were typed in such a language, page by page.
	unheard map[string][]string
}

// foreign reports whether a request is in a language in which nothing listens to typed
// words for warning signs.
func foreign(ctx context.Context) bool { return say.Of(ctx) != say.English }

// freeText is the field for words of one's own.
const freeText = "free_text"

// stays reports whether words are still, in the main, words that nobody could read: as
// long as half of the earlier words stand among the new, or half of the new stood among
// the earlier [judgement]. To send the same text on a page in English reads nothing.
func stays(unread, now string) bool {
	before, after := wordsOf(unread), wordsOf(now)
	if len(after) == 0 || len(before) == 0 {
		text, part := strings.TrimSpace(now), strings.TrimSpace(unread)
		return text != "" && part != "" && strings.Contains(text, part)
	}
	among := func(words, others []string) bool {
		n := 0
		for _, word := range words {
			if slices.Contains(others, word) {
				n++
			}
		}
		return 2*n >= len(words)
	}
	return among(before, after) || among(after, before)
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
	})
}

// nobodyRead reports whether what is sent for a page has words that nobody could read,
// whatever the language of the page it is sent from.
func (s screening) nobodyRead(slug string, values map[string][]string) bool {
	return s.foreign || slices.ContainsFunc(s.unheard[slug], func(text string) bool { return stays(text, first(values, freeText)) })
}

// sitting is how long a screen may rest half answered: after that its answers are
// no longer those of today [judgement].
const sitting = 12 * time.Hour

// begun reports whether this run has been begun, now or in an earlier sitting.
func (s screening) begun() bool { return len(s.pages)+len(s.offered) > 0 }

// more is the ending of the page that holds another page's follow-ups.
const more = "/more"

// screening returns the run that is open, or a new one with an id of its own.
func (a *App) screening(ctx context.Context, o Owner) (screening, error) {
	s := screening{id: NewID(), rules: a.Rules, pages: map[string]map[string][]string{}, unread: map[string]bool{}, unheard: map[string][]string{}, foreign: foreign(ctx)}
	last, ok, err := a.Store.Latest(ctx, o, kindPage, "")
	if err != nil || !ok {
		return s, err
	}
	if _, closed, err := a.Store.Latest(ctx, o, kindScreened, last.Subject); err != nil || closed {
		return s, err
	}
	if lock, locked, err := a.Store.Latest(ctx, o, kindLock, ""); err != nil || (locked && !lock.At.Before(last.At)) {
		return s, err // after a lock the whole screen is taken again (RF-6)
	}
	s.id = last.Subject
	records, err := a.Store.List(ctx, o, kindPage, s.id, 1000)
	if err != nil {
		return s, err
	}
	s.offered = map[string]map[string][]string{}
	into, later := s.pages, a.Now()
	for _, r := range records { // the newest first
		var body pageBody
		if err := read(r, &body); err != nil {
			return s, err
		}
		if body.Clock.IsZero() { // kept by an older program
			body.Clock = r.At
		}
		if gap := later.Sub(body.Clock); gap >= sitting || gap <= -sitting {
			into = s.offered
		}
		later = body.Clock
		if _, newer := into[body.Page]; !newer {
			into[body.Page] = body.Values
		}
		if _, newer := s.unread[body.Page]; !newer {
			s.unread[body.Page] = body.Unread
		}
		if body.Unread {
			s.unheard[body.Page] = append(s.unheard[body.Page], first(body.Values, freeText))
		}
	}
	return s.orAlarmed(), nil
}

// orAlarmed keeps every page of a run in which something was an emergency and has
// not been answered otherwise since: time does not take that back (H02).
func (s screening) orAlarmed() screening {
	all := s
	all.offered, all.pages = nil, map[string]map[string][]string{}
	for slug, values := range s.offered {
		all.pages[slug] = values
	}
	for slug, values := range s.pages {
		all.pages[slug] = values
	}
	if _, alarm := s.rules.Alarm(all.answers()); alarm {
		return all
	}
	return s
}

// page returns a page of the screen by slug.
func (s screening) page(slug string) (safety.Page, bool) {
	i := slices.IndexFunc(s.rules.Pages, func(p safety.Page) bool { return p.Slug == slug })
	if i < 0 {
		return safety.Page{}, false
	}
	return s.rules.Pages[i], true
}

// flow lists the pages this person has to answer, in order; follow-up pages come
// only where an answer needs them.
func (s screening) flow() []string {
	var flow []string
	for _, p := range s.rules.Pages {
		if p.OnlyWith != "" && !slices.Contains(s.conditions(), p.OnlyWith) {
			continue
		}
		flow = append(flow, p.Slug)
		if len(s.followUps(p)) > 0 || len(s.heard(p)) > 0 {
			flow = append(flow, p.Slug+more)
		}
	}
	return flow
}

// missing returns the first page without a whole answer, or "". A follow-up page
// answered for other ticks than now is not whole.
func (s screening) missing() string {
	for _, slug := range s.flow() {
		if !s.answered(slug) {
			return slug
		}
	}
	return ""
}

func (s screening) answered(slug string) bool {
	values, ok := s.pages[slug]
	if !ok {
		return false
	}
	form := s.form(slug)
	sent := map[string][]string{}
	for k, v := range values {
		sent[k] = v
	}
	if _, whole := form.read(sent); !whole {
		return false
	}
	return values[quoted] == nil || first(values, quoted) == s.text()
}

// quoted keeps, on the page that asks again, the words it answered to: other
// words are asked about anew.
const quoted = "about"

// conditions lists the ticked conditions, in the order of the pages.
func (s screening) conditions() (slugs []string) {
	for _, p := range s.rules.Pages {
		if p.Kind == safety.CondsPage {
			slugs = append(slugs, s.pages[p.Slug]["condition"]...)
		}
	}
	return slugs
}

// asked is one follow-up with its condition.
type asked struct {
	condition safety.Condition
	safety.FollowUp
}

func (q asked) name() string { return "detail." + q.condition.Slug + "." + q.Key }

// followUps lists what has to be asked because of the ticks on a page.
func (s screening) followUps(p safety.Page) (all []asked) {
	if p.Kind != safety.CondsPage {
		return nil
	}
	for _, slug := range s.pages[p.Slug]["condition"] {
		c, _ := s.rules.Condition(slug)
		for _, q := range c.FollowUps {
			all = append(all, asked{c, q})
		}
	}
	return all
}

func (s screening) text() string {
	for _, p := range s.rules.Pages {
		if p.Kind == safety.FreeTextPage {
			return first(s.pages[p.Slug], freeText)
		}
	}
	return ""
}

// heard lists the warning signs that the free text speaks of and that are not
// ticked: the closed question is asked again (DO-10).
func (s screening) heard(p safety.Page) (signs []safety.Sign) {
	if p.Kind != safety.FreeTextPage {
		return nil
	}
	for _, h := range net.Listen(s.text()) {
		if sign, ok := s.rules.Sign(h.Sign); ok && !s.ticked(h.Sign) && !slices.ContainsFunc(signs, func(x safety.Sign) bool { return x.Slug == sign.Slug }) {
			signs = append(signs, sign)
		}
	}
	return signs
}

// ticked reports whether a sign is ticked on the page it belongs to.
func (s screening) ticked(slug string) bool {
	sign, _ := s.rules.Sign(slug)
	return slices.ContainsFunc(s.pages[sign.Page]["sign"], func(v string) bool { return strings.HasPrefix(v, slug+"/") })
}

// signs lists the warning signs that the ticked boxes raise (S1), on the pages
// this person has to answer.
func (s screening) signs() (slugs []string) {
	var boxes []string
	for _, page := range s.flow() {
		boxes = append(boxes, s.pages[page]["sign"]...)
	}
	return s.raisedBy(boxes)
}

// raisedBy lists the warning signs that these boxes raise.
func (s screening) raisedBy(boxes []string) (slugs []string) {
	ticked := map[string]int{}
	for _, v := range boxes {
		sign, _, _ := strings.Cut(v, "/")
		ticked[sign]++
	}
	for _, sign := range s.rules.Signs {
		if n := ticked[sign.Slug]; n > 0 && n >= sign.AtLeast {
			slugs = append(slugs, sign.Slug)
		}
	}
	return slugs
}

// answers puts the pages together. Only a screening with nothing missing may be
// decided; the caller asks missing first.
func (s screening) answers() safety.Answers {
	about := map[string][]string{}
	a := safety.Answers{Details: map[string]map[string]string{}, Conditions: s.conditions(), Flags: s.signs(), FreeText: s.text()}
	for _, p := range s.rules.Pages {
		switch p.Kind {
		case safety.AboutPage:
			about = s.pages[p.Slug]
		case safety.CondsPage:
			for _, q := range s.followUps(p) {
				if a.Details[q.condition.Slug] == nil {
					a.Details[q.condition.Slug] = map[string]string{}
				}
				a.Details[q.condition.Slug][q.Key] = first(s.pages[p.Slug+more], q.name())
			}
		case safety.FreeTextPage:
			a.Unread = s.unread[p.Slug]
			for _, sign := range s.heard(p) {
				a.Reasked = append(a.Reasked, sign.Slug)
			}
		}
	}
	a.Age, a.Pain = number(about, "age"), number(about, "pain")
	a.Episode = safety.Episode{
		FirstEver: first(about, "first_ever") == "yes", Weeks: number(about, "weeks"),
		AssessedBefore: first(about, "assessed") == "yes",
	}
	return a.LongLasting()
}
