package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
	"unslouch/internal/say"
)

// How much of each kind "Your data" shows at once: its cost does not grow with the history.
const (
	entriesFirst = 3
	entriesPaged = 20
)

// DataPage is everything a person has entered, or one kind of it.
type DataPage struct {
	Groups []DataGroup
	Since  time.Time // when the first record came; zero where there is none
}

// DataGroup is one kind of answer, newest first.
type DataGroup struct {
	Slug    string // in addresses
	Title   say.Line
	Note    say.Line // what is to be known of it, or nothing
	Change  string   // where such answers are given again, or ""
	Entries []DataEntry
	Older   string // id of the last entry where there are more, or ""
}

// DataEntry is one recorded answer.
type DataEntry struct {
	ID        string
	At        time.Time
	Lines     []say.Line
	Corrects  bool // it corrects an older one
	Corrected bool // a newer one corrects it
	MayChange bool // CorrectForm knows it
}

// dataKind is a kind of record that a person enters.
type dataKind struct {
	slug, kind  string
	title, note say.Line
	change      string
}

var dataKinds = []dataKind{
	{"answers", kindPage, say.Plain("Your safety questions"), say.Plain("They decide whether you may exercise, so they are answered again, all of them, and never changed one by one."), "/changed"},
	{"decided", kindScreened, say.Plain("What your safety questions came to"), say.Line{}, "/changed"},
	{"changes", kindChanged, say.Plain("What has changed about your health"), say.Line{}, "/changed"},
	{"waits", kindLock, say.Plain("When your plan had to wait"), say.Plain("Why your plan was closed. The page that told you also says how it opens again."), ""},
	{"assessed", kindAssessed, say.Plain("Who has examined you"), say.Line{}, ""},
	{"examined", kindExamined, say.Plain("Whether your pain was examined"), say.Line{}, ""},
	{"setup", kindSetup, say.Plain("What you have, and your days"), say.Line{}, "/setup"},
	{"wishes", kindWish, say.Plain("What you asked of your plan"), say.Plain("It is taken back on the plan page."), "/plan"},
	{"taken-back", kindUnwish, say.Plain("What you took back"), say.Line{}, ""},
	{"sessions", kindStart, say.Plain("Before each session"), say.Line{}, ""},
	{"during", kindEvent, say.Plain("During your sessions"), say.Line{}, ""},
	{"after", kindAfter, say.Plain("After each session"), say.Line{}, ""},
	{"mornings", kindMorning, say.Plain("The mornings after"), say.Line{}, ""},
	{"weeks", kindMeasures, say.Plain("Your answers about whole weeks"), say.Line{}, ""},
	{"activities", kindActivities, say.Plain("What you want to do again"), say.Line{}, ""},
	{"words", kindHeard, say.Plain("What we asked about your words and measurements"), say.Plain("It waits until it is answered, on a page of its own."), ""},
	{"words-answered", kindHeeded, say.Plain("What you said about them"), say.Line{}, ""},
	{"desk", kindDesk, say.Plain("Your desk"), say.Line{}, "/learn/desk"},
	{"figure", kindBody, say.Plain("Who shows you the exercises"), say.Line{}, ""},
	{"corrections", kindFix, say.Plain("Numbers you corrected"), say.Line{}, ""},
	{"region", kindRegion, say.Plain("Where you are"), say.Plain("It chooses the emergency number."), "/"},
}

// Data lists the newest of everything a person has entered.
func (a *App) Data(ctx context.Context, o Owner) (DataPage, error) {
	var page DataPage
	var err error
	if page.Since, _, err = a.Store.Began(ctx, o); err != nil {
		return page, err
	}
	page.Since = a.local(page.Since)
	for _, k := range dataKinds {
		records, err := a.Store.List(ctx, o, k.kind, "", entriesFirst+1)
		if err != nil {
			return page, err
		}
		g, err := a.dataGroup(ctx, o, k, records, entriesFirst)
		if err != nil {
			return page, err
		}
		if len(g.Entries) > 0 {
			page.Groups = append(page.Groups, g)
		}
	}
	return page, nil
}

// DataOf lists one kind, a page at a time: from the newest, or from what is older
// than the entry of an id.
func (a *App) DataOf(ctx context.Context, o Owner, slug, before string) (DataGroup, error) {
	i := slices.IndexFunc(dataKinds, func(k dataKind) bool { return k.slug == slug })
	if i < 0 {
		return DataGroup{}, fault.Say(fault.NotFound, say.Plain("There is no such list."))
	}
	k := dataKinds[i]
	if before == "" {
		records, err := a.Store.List(ctx, o, k.kind, "", entriesPaged+1)
		if err != nil {
			return DataGroup{}, err
		}
		return a.dataGroup(ctx, o, k, records, entriesPaged)
	}
	from, err := a.Store.Get(ctx, o, before)
	if err != nil {
		return DataGroup{}, err
	}
	records, err := a.Store.Before(ctx, o, k.kind, from, entriesPaged+1)
	if err != nil {
		return DataGroup{}, err
	}
	return a.dataGroup(ctx, o, k, records, entriesPaged)
}

func (a *App) dataGroup(ctx context.Context, o Owner, k dataKind, records []Record, most int) (DataGroup, error) {
	g := DataGroup{Slug: k.slug, Title: k.title, Note: k.note, Change: k.change}
	for i, r := range records {
		if i == most {
			g.Older = records[i-1].ID
			break
		}
		e, err := a.dataEntry(ctx, o, r)
		if err != nil {
			return g, err
		}
		g.Entries = append(g.Entries, e)
	}
	return g, nil
}

// dataEntry is a record in words.
func (a *App) dataEntry(ctx context.Context, o Owner, r Record) (e DataEntry, err error) {
	e = DataEntry{ID: r.ID, At: a.local(r.At)}
	switch r.Kind {
	case kindAfter:
		err = a.sayAfter(ctx, o, r, &e)
	case kindMorning:
		var b morningBody
		err = read(r, &b)
		e.Lines, e.Corrects, e.MayChange = []say.Line{say.Filled("Pain the next morning: {pain}", say.Values{"pain": orUnknown(b.Pain)})}, b.Corrects != "", true
	case kindMeasures:
		err = a.sayMeasures(ctx, o, r, &e)
	case kindActivities:
		var b activitiesBody
		err = read(r, &b)
		for _, name := range b.Names {
			e.Lines = append(e.Lines, raw(name))
		}
		e.Lines, e.Corrects, e.MayChange = either(e.Lines, []say.Line{say.Plain("None.")}), b.Corrects != "", len(b.Names) > 0 && !foreign(ctx)
	case kindStart:
		err = a.sayStart(ctx, o, r, &e)
	case kindEvent:
		err = a.sayEvent(ctx, o, r, &e)
	case kindFix:
		var b fixBody
		err = read(r, &b)
		e.Lines, e.Corrects = []say.Line{say.Filled("Pain corrected to {pain}.", say.Values{"pain": b.Pain})}, true
	default:
		e.Lines, err = a.sayHealth(r)
	}
	if err != nil || !e.MayChange || r.Subject == "" {
		return e, err
	}
	if r.Kind == kindAfter || r.Kind == kindMorning || r.Kind == kindMeasures || r.Kind == kindActivities {
		e.Corrected, err = a.superseded(ctx, o, r)
	}
	return e, err
}

// superseded reports whether a newer record corrects this one.
func (a *App) superseded(ctx context.Context, o Owner, r Record) (bool, error) {
	newer, err := a.Store.List(ctx, o, r.Kind, r.Subject, toldKept)
	if err != nil {
		return false, err
	}
	for _, n := range newer {
		var b struct {
			Corrects string `json:"corrects"`
		}
		if err := read(n, &b); err != nil {
			return false, err
		}
		if b.Corrects == r.ID {
			return true, nil
		}
	}
	return false, nil
}

func orUnknown(n *int) say.Line {
	if n == nil {
		return say.Plain("not told")
	}
	return digits(*n)
}

func (a *App) sayAfter(ctx context.Context, o Owner, r Record, e *DataEntry) error {
	var b afterBody
	if err := read(r, &b); err != nil {
		return err
	}
	s, err := a.sessionOf(ctx, o, r.Subject)
	if err != nil {
		return err
	}
	e.Lines, e.Corrects, e.MayChange = []say.Line{say.Filled("Pain after: {pain}. Effort: {effort}.", say.Values{"pain": b.Pain, "effort": b.Effort})}, b.Corrects != "", true
	var hurt []any
	for _, i := range b.Hurt {
		if i >= 0 && i < len(s.body.Session.Items) {
			hurt = append(hurt, a.name(s.body.Session.Items[i].Exercise))
		}
	}
	if len(hurt) > 0 {
		e.Lines = append(e.Lines, say.Filled("These hurt: {exercises}.", say.Values{"exercises": commas(hurt...)}))
	}
	for i, it := range s.body.Session.Items {
		if said, told := spareWords[b.Spare[i]]; told {
			e.Lines = append(e.Lines, said.Filling(say.Values{"exercise": a.name(it.Exercise)}))
		}
	}
	return nil
}

func (a *App) sayMeasures(ctx context.Context, o Owner, r Record, e *DataEntry) error {
	var b measuresBody
	if err := read(r, &b); err != nil {
		return err
	}
	names, _, err := a.activities(ctx, o, r.Subject)
	if err != nil {
		return err
	}
	e.Corrects = b.Corrects != ""
	for _, x := range b.Answers {
		sheet, known := canCorrect(x.Measure)
		ask := x.asked(sheet, names)
		if ask.Empty() {
			ask = raw(x.Measure + ":")
		}
		e.MayChange = e.MayChange || known
		value := atHome(sheet, x.Value)
		if x.Measure == shorter && x.Value != nil {
			value = shorterField().Choices[1-*x.Value].Say
		}
		e.Lines = append(e.Lines, answer(ask, value))
	}
	return nil
}

func (a *App) sayStart(ctx context.Context, o Owner, r Record, e *DataEntry) error {
	var b startBody
	if err := read(r, &b); err != nil {
		return err
	}
	e.Lines, e.MayChange = []say.Line{say.Filled("Pain before: {pain}.", say.Values{"pain": b.Pain})}, true
	fixes, err := a.fixesOf(ctx, o, r.ID)
	if f, ok := fixes[r.ID]; ok {
		e.Lines = []say.Line{say.Filled("Pain before: {pain}, first told as {first}.", say.Values{"pain": f.last, "first": b.Pain})}
	}
	for _, q := range a.Rules.Day {
		for _, option := range q.Options {
			if slices.Contains(b.Checks[q.Slug], option.Value) {
				e.Lines = append(e.Lines, answer(say.Plain(q.Ask), say.Plain(option.Say)))
			}
		}
	}
	return err
}

// eventWords are what happened, with the name of the exercise.
var eventWords = map[EventKind]say.Line{
	ItemDone: say.Plain("Done: {exercise}."), ItemSkipped: say.Plain("Left out: {exercise}."), ItemEased: say.Plain("Made easier: {exercise}."), SetDone: say.Plain("A set done: {exercise}."),
	Completed: say.Plain("Session finished."), StoppedHere: say.Plain("Session ended early."),
}

// qualityWords and placeWords say what was told of a pain in the player.
var (
	qualityWords = map[string]say.Line{
		dull: say.Plain("dull"), sharp: say.Plain("sharp"), spreading: say.Plain("spreading"), tingling: say.Plain("tingling"),
		dizzy: say.Plain("dizzy"), weak: say.Plain("weak"), chest: say.Plain("chest"),
	}
	placeWords = map[string]say.Line{
		"neck": say.Plain("in the neck"), "shoulder": say.Plain("in the shoulder"), "upper-back": say.Plain("in the upper back"), "ribs": say.Plain("in the ribs"),
		"lower-back": say.Plain("in the lower back"), "arm": say.Plain("in the arm"), "leg": say.Plain("in the leg"), "elsewhere": say.Plain("elsewhere"),
	}
)

// commas are several things in a row.
func commas(things ...any) any { return say.Joined(say.Plain("{before}, {next}"), things...) }

func (a *App) sayEvent(ctx context.Context, o Owner, r Record, e *DataEntry) error {
	var ev Event
	if err := read(r, &ev); err != nil {
		return err
	}
	s, err := a.sessionOf(ctx, o, r.Subject)
	if err != nil {
		return err
	}
	name := ""
	if ev.Item >= 0 && ev.Item < len(s.body.Session.Items) {
		name = a.name(s.body.Session.Items[ev.Item].Exercise)
	}
	if ev.Kind != ItemHurt {
		e.Lines = []say.Line{eventWords[ev.Kind].Filling(say.Values{"exercise": name})}
		return nil
	}
	e.MayChange = true
	about := []any{say.Filled("pain {number}", say.Values{"number": orUnknown(ev.Pain)})}
	if words, known := qualityWords[ev.Quality]; known {
		about = append(about, words)
	}
	if words, known := placeWords[ev.Where]; known {
		about = append(about, words)
	}
	line := say.Filled("It hurt: {exercise}, {pain}.", say.Values{"exercise": name, "pain": commas(about...)})
	fixes, err := a.fixesOf(ctx, o, r.Subject)
	if err != nil {
		return err
	}
	if f, ok := fixes[r.ID]; ok {
		line = say.Sentences(line, say.Filled("Corrected to {pain}.", say.Values{"pain": f.last}))
	}
	e.Lines = []say.Line{line}
	return nil
}

// sayHealth says what was answered of health, set-up and wishes.
func (a *App) sayHealth(r Record) ([]say.Line, error) {
	switch r.Kind {
	case kindPage:
		var b pageBody
		if err := read(r, &b); err != nil {
			return nil, err
		}
		return a.sayPage(b), nil
	case kindScreened:
		var b screenedBody
		err := read(r, &b)
		return append([]say.Line{say.Filled("It came to: {result}.", say.Values{"result": a.Rules.Words.Decisions[b.Decision.Level].Title})}, texts(b.Told)...), err
	case kindLock:
		var b lockBody
		err := read(r, &b)
		lines := texts(b.Told)
		for _, reason := range b.Reasons {
			lines = append(lines, reason.Text)
		}
		return lines, err
	case kindChanged:
		var b changedBody
		err := read(r, &b)
		if len(b.What) == 0 {
			return []say.Line{say.Plain("Nothing had changed.")}, err
		}
		return texts(a.Rules.Changed.Say(b.What)), err
	case kindAssessed:
		var b assessedBody
		err := read(r, &b)
		return []say.Line{
			say.Filled("Who: {words}", say.Values{"words": say.Raw(b.Who)}), say.Filled("When: {words}", say.Values{"words": say.Raw(b.When)}),
			say.Filled("What they said: {words}", say.Values{"words": say.Raw(b.What)}),
		}, err
	case kindExamined:
		var b examinedBody
		err := read(r, &b)
		if !b.Examined {
			return []say.Line{say.Plain("You do not want to be examined."), say.Filled("Why: {words}", say.Values{"words": say.Raw(b.Why)})}, err
		}
		return []say.Line{
			say.Plain("You have been examined."), say.Filled("Who: {words}", say.Values{"words": say.Raw(b.Who)}), say.Filled("When: {words}", say.Values{"words": say.Raw(b.When)}),
		}, err
	case kindSetup:
		var b plan.Preferences
		if err := read(r, &b); err != nil {
			return nil, err
		}
		f := setupForm()
		f.fill(setupValues(b))
		return f.said(), nil
	case kindRegion:
		var b regionBody
		err := read(r, &b)
		if i := a.numberOf(b.Code); i >= 0 {
			return []say.Line{say.Plain(a.Rules.Numbers.Regions[i].Name)}, err
		}
		return []say.Line{say.Plain("Somewhere else")}, err
	case kindWish:
		var b wishBody
		err := read(r, &b)
		return []say.Line{a.sayWish(b)}, err
	case kindUnwish:
		return []say.Line{say.Plain("Taken back.")}, nil
	}
	return a.sayOther(r)
}

// sayOther says what was told beside health and training.
func (a *App) sayOther(r Record) (lines []say.Line, err error) {
	switch r.Kind {
	case kindDesk:
		var b deskBody
		err := read(r, &b)
		return []say.Line{say.Counted(len(b.Answers), "{n} point answered.", "{n} points answered.", nil)}, err
	case kindHeard:
		var b heardBody
		err := read(r, &b)
		for _, text := range b.Words {
			lines = append(lines, raw(text))
		}
		return either(lines, []say.Line{aboutHeight}), err
	case kindHeeded:
		var b heededBody
		err := read(r, &b)
		return either(texts(a.sayBoxes(b.Boxes)), []say.Line{say.Plain("None of these is true")}), err
	case kindBody:
		var b figureBody
		err := read(r, &b)
		return []say.Line{raw(b.Body)}, err
	}
	return nil, fmt.Errorf("a record of kind %q has no words", r.Kind)
}

// sayPage is one page of the safety questions with what was ticked, chosen or typed.
func (a *App) sayPage(b pageBody) []say.Line {
	s := screening{rules: a.Rules, pages: map[string]map[string][]string{b.Page: b.Values}}
	if _, known := s.page(b.Page); !known {
		return s.sayMore(b)
	}
	row := s.row(b.Page)
	return append([]say.Line{row.Title}, row.Answers...)
}

// sayMore is one page of follow-up questions, in the words of the questions and of the
// answers. What the rules of today do not ask any more stands as it was sent.
func (s screening) sayMore(b pageBody) []say.Line {
	slug := strings.TrimSuffix(b.Page, more)
	var title any = say.Raw(slug)
	if p, known := s.page(slug); known {
		title = p.Title
	}
	lines := []say.Line{say.Filled("More about: {page}", say.Values{"page": title})}
	for _, name := range sortedKeys(b.Values) {
		f := Form{Fields: []Field{s.moreField(name)}}
		f.fill(b.Values)
		f.checkNone(b.Values)
		said := f.Fields[0].words(true)
		if len(said) == 0 {
			said = []say.Line{raw(name + ": " + strings.Join(b.Values[name], ", "))}
		}
		lines = append(lines, said...)
	}
	return lines
}

// moreField is the question that an answer of a follow-up page belongs to.
func (s screening) moreField(name string) Field {
	if name == "sign" || name == "sign.none" {
		return s.signField(say.Plain("Is any of these true for you?"), say.Plain("None of these is true"), s.rules.Signs)
	}
	for _, c := range s.rules.Conditions {
		for _, q := range c.FollowUps {
			if one := (asked{c, q}); one.name() == name {
				return followUpField(one)
			}
		}
	}
	return Field{Name: name}
}

// said is every answer of a form in words.
func (f Form) said() (lines []say.Line) {
	for _, field := range f.Fields {
		if words := field.words(false); len(words) > 0 {
			all := make([]any, len(words))
			for i := range words {
				all[i] = words[i]
			}
			lines = append(lines, say.Filled("{question} {answer}", say.Values{"question": field.Ask, "answer": commas(all...)}))
		}
	}
	return lines
}

// sayWish is a wish in words.
func (a *App) sayWish(w wishBody) say.Line {
	switch w.What {
	case wishSwap:
		return say.Filled("{new} in place of {old}, from week {week}.", say.Values{"new": a.name(w.To), "old": say.Name(a.name(w.From)), "week": w.Week})
	case wishMove:
		return say.Filled("Week {week}: {from}’s session on {to}.", say.Values{"week": w.Week, "from": dayNames[w.From], "to": dayNames[w.To]})
	case wishAdd:
		return say.Filled("Week {week}: a session more on {to}.", say.Values{"week": w.Week, "to": dayNames[w.To]})
	case wishPause:
		return say.Filled("A pause from {from} to {until}.", say.Values{"from": say.Raw(w.From), "until": say.Raw(w.Until)})
	}
	words := map[wishKind]say.Line{
		wishAgree: say.Plain("A little more the next week."), wishSame: say.Plain("The same again the next week."), wishEasier: say.Plain("An easier week."), wishLighter: say.Plain("A lighter week."),
		wishKeep: say.Plain("To keep on after week 8."), wishLeave: say.Plain("To end after week 8."),
	}
	if said, known := words[w.What]; known {
		return said
	}
	return raw(string(w.What))
}

func sortedKeys[V any](m map[string]V) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
