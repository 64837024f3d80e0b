package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"unslouch/internal/fault"
	"unslouch/internal/plan"
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
	Title   string
	Note    string // what is to be known of it, or ""
	Change  string // where such answers are given again, or ""
	Entries []DataEntry
	Older   string // id of the last entry where there are more, or ""
}

// DataEntry is one recorded answer.
type DataEntry struct {
	ID        string
	At        time.Time
	Lines     []string
	Corrects  bool // it corrects an older one
	Corrected bool // a newer one corrects it
	MayChange bool // CorrectForm knows it
}

// dataKind is a kind of record that a person enters.
type dataKind struct{ slug, kind, title, note, change string }

var dataKinds = []dataKind{
	{"answers", kindPage, "Your safety questions", "They decide whether you may exercise, so they are answered again, all of them, and never changed one by one.", "/changed"},
	{"decided", kindScreened, "What your safety questions came to", "", "/changed"},
	{"changes", kindChanged, "What has changed about your health", "", "/changed"},
	{"waits", kindLock, "When your plan had to wait", "These came from your answers. Nothing opens them but the way that the page names.", ""},
	{"assessed", kindAssessed, "Who has examined you", "", ""},
	{"setup", kindSetup, "What you have, and your days", "", "/setup"},
	{"wishes", kindWish, "What you asked of your plan", "It is taken back on the plan page.", "/plan"},
	{"taken-back", kindUnwish, "What you took back", "", ""},
	{"sessions", kindStart, "Before each session", "", ""},
	{"during", kindEvent, "During your sessions", "", ""},
	{"after", kindAfter, "After each session", "", ""},
	{"mornings", kindMorning, "The mornings after", "", ""},
	{"weeks", kindMeasures, "Your answers about whole weeks", "", ""},
	{"activities", kindActivities, "What you want to do again", "", ""},
	{"desk", kindDesk, "Your desk", "", "/learn/desk"},
	{"figure", kindBody, "Who shows you the exercises", "", ""},
	{"corrections", kindFix, "Numbers you corrected", "", ""},
	{"region", kindRegion, "Where you are", "It chooses the emergency number.", "/"},
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
		return DataGroup{}, fault.New(fault.NotFound, "There is no such list.")
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
		e.Lines, e.Corrects, e.MayChange = []string{"Pain the next morning: " + orUnknown(b.Pain)}, b.Corrects != "", true
	case kindMeasures:
		err = sayMeasures(r, &e)
	case kindActivities:
		var b activitiesBody
		err = read(r, &b)
		e.Lines, e.Corrects, e.MayChange = either(b.Names, []string{"None."}), b.Corrects != "", len(b.Names) > 0
	case kindStart:
		err = a.sayStart(ctx, o, r, &e)
	case kindEvent:
		err = a.sayEvent(ctx, o, r, &e)
	case kindFix:
		var b fixBody
		err = read(r, &b)
		e.Lines, e.Corrects = []string{fmt.Sprintf("Pain corrected to %d.", b.Pain)}, true
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
	newer, err := a.Store.List(ctx, o, r.Kind, r.Subject, correctionsKept)
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

func orUnknown(n *int) string {
	if n == nil {
		return "not told"
	}
	return fmt.Sprintf("%d", *n)
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
	e.Lines, e.Corrects, e.MayChange = []string{fmt.Sprintf("Pain after: %d. Effort: %d.", b.Pain, b.Effort)}, b.Corrects != "", true
	var hurt []string
	for _, i := range b.Hurt {
		if i >= 0 && i < len(s.body.Session.Items) {
			hurt = append(hurt, a.name(s.body.Session.Items[i].Exercise))
		}
	}
	if len(hurt) > 0 {
		e.Lines = append(e.Lines, "These hurt: "+strings.Join(hurt, ", ")+".")
	}
	for i, it := range s.body.Session.Items {
		if said, told := spareWords[b.Spare[i]]; told {
			e.Lines = append(e.Lines, fmt.Sprintf("%s: %s more would have been possible.", a.name(it.Exercise), said))
		}
	}
	return nil
}

func sayMeasures(r Record, e *DataEntry) error {
	var b measuresBody
	if err := read(r, &b); err != nil {
		return err
	}
	e.Corrects = b.Corrects != ""
	for _, x := range b.Answers {
		sheet, known := correctable[x.Measure]
		ask := sheet.Ask
		if ask == "" {
			ask = x.Measure + ":"
		}
		e.MayChange = e.MayChange || known
		e.Lines = append(e.Lines, ask+" "+atHome(sheet, x.Value))
	}
	return nil
}

func (a *App) sayStart(ctx context.Context, o Owner, r Record, e *DataEntry) error {
	var b startBody
	if err := read(r, &b); err != nil {
		return err
	}
	e.Lines, e.MayChange = []string{fmt.Sprintf("Pain before: %d.", b.Pain)}, true
	fixes, err := a.fixesOf(ctx, o, r.ID)
	if f, ok := fixes[r.ID]; ok {
		e.Lines = []string{fmt.Sprintf("Pain before: %d, first told as %d.", f.last, b.Pain)}
	}
	for _, q := range a.Rules.Day {
		for _, option := range q.Options {
			if slices.Contains(b.Checks[q.Slug], option.Value) {
				e.Lines = append(e.Lines, q.Ask+" "+option.Say)
			}
		}
	}
	return err
}

// eventWords are what happened, before the name of the exercise.
var eventWords = map[EventKind]string{
	ItemDone: "Done: ", ItemSkipped: "Left out: ", ItemHurt: "It hurt: ", ItemEased: "Made easier: ", SetDone: "A set done: ",
	Completed: "Session finished", StoppedHere: "Session ended early",
}

func (a *App) sayEvent(ctx context.Context, o Owner, r Record, e *DataEntry) error {
	var ev Event
	if err := read(r, &ev); err != nil {
		return err
	}
	s, err := a.sessionOf(ctx, o, r.Subject)
	if err != nil {
		return err
	}
	line := eventWords[ev.Kind]
	if ev.Item >= 0 && ev.Item < len(s.body.Session.Items) {
		line += a.name(s.body.Session.Items[ev.Item].Exercise)
	}
	if ev.Kind == ItemHurt {
		e.MayChange = true
		line += ", pain " + orUnknown(ev.Pain)
		if ev.Quality != "" {
			line += ", " + ev.Quality
		}
		if ev.Where != "" {
			line += ", in the " + strings.ReplaceAll(ev.Where, "-", " ")
		}
		fixes, err := a.fixesOf(ctx, o, r.Subject)
		if err != nil {
			return err
		}
		if f, ok := fixes[r.ID]; ok {
			line += fmt.Sprintf(". Corrected to %d", f.last)
		}
	}
	e.Lines = []string{strings.TrimSpace(line) + "."}
	return nil
}

// sayHealth says what was answered of health, set-up and wishes.
func (a *App) sayHealth(r Record) ([]string, error) {
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
		return append([]string{fmt.Sprintf("It came to: %s.", a.Rules.Words.Decisions[b.Decision.Level].Title)}, b.Told...), err
	case kindLock:
		var b lockBody
		err := read(r, &b)
		lines := slices.Clone(b.Told)
		for _, reason := range b.Reasons {
			lines = append(lines, reason.Text)
		}
		return lines, err
	case kindChanged:
		var b changedBody
		err := read(r, &b)
		if len(b.What) == 0 {
			return []string{"Nothing had changed."}, err
		}
		return a.Rules.Changed.Say(b.What), err
	case kindAssessed:
		var b assessedBody
		err := read(r, &b)
		return []string{"Who: " + b.Who, "When: " + b.When, "What they said: " + b.What}, err
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
			return []string{a.Rules.Numbers.Regions[i].Name}, err
		}
		return []string{"Somewhere else"}, err
	case kindWish:
		var b wishBody
		err := read(r, &b)
		return []string{a.sayWish(b)}, err
	case kindUnwish:
		return []string{"Taken back."}, nil
	}
	return a.sayOther(r)
}

// sayOther says what was told beside health and training.
func (a *App) sayOther(r Record) ([]string, error) {
	switch r.Kind {
	case kindDesk:
		var b deskBody
		err := read(r, &b)
		return []string{fmt.Sprintf("%d points answered.", len(b.Answers))}, err
	case kindBody:
		var b figureBody
		err := read(r, &b)
		return []string{b.Body}, err
	}
	return nil, fmt.Errorf("a record of kind %q has no words", r.Kind)
}

// sayPage is one page of the safety questions with what was ticked, chosen or typed.
func (a *App) sayPage(b pageBody) []string {
	s := screening{rules: a.Rules, pages: map[string]map[string][]string{b.Page: b.Values}}
	if _, known := s.page(b.Page); !known {
		return s.sayMore(b)
	}
	row := s.row(b.Page)
	return append([]string{row.Title}, row.Answers...)
}

// sayMore is one page of follow-up questions, in the words of the questions and of the
// answers. What the rules of today do not ask any more stands as it was sent.
func (s screening) sayMore(b pageBody) []string {
	title := strings.TrimSuffix(b.Page, more)
	if p, known := s.page(title); known {
		title = p.Title
	}
	lines := []string{"More about: " + title}
	for _, name := range sortedKeys(b.Values) {
		f := Form{Fields: []Field{s.moreField(name)}}
		f.fill(b.Values)
		f.checkNone(b.Values)
		said := f.Fields[0].words(true)
		if len(said) == 0 {
			said = []string{name + ": " + strings.Join(b.Values[name], ", ")}
		}
		lines = append(lines, said...)
	}
	return lines
}

// moreField is the question that an answer of a follow-up page belongs to.
func (s screening) moreField(name string) Field {
	if name == "sign" || name == "sign.none" {
		return s.signField("Is any of these true for you?", "None of these is true", s.rules.Signs)
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
func (f Form) said() (lines []string) {
	for _, field := range f.Fields {
		if words := field.words(false); len(words) > 0 {
			lines = append(lines, field.Ask+" "+strings.Join(words, ", "))
		}
	}
	return lines
}

// sayWish is a wish in words.
func (a *App) sayWish(w wishBody) string {
	switch w.What {
	case wishSwap:
		return fmt.Sprintf("%s in place of %s, from week %d.", a.name(w.To), lowerFirst(a.name(w.From)), w.Week)
	case wishMove:
		return fmt.Sprintf("Week %d: %s’s session on %s.", w.Week, dayNames[w.From], dayNames[w.To])
	case wishAdd:
		return fmt.Sprintf("Week %d: a session more on %s.", w.Week, dayNames[w.To])
	case wishPause:
		return fmt.Sprintf("A pause from %s to %s.", w.From, w.Until)
	}
	words := map[wishKind]string{
		wishAgree: "A little more the next week.", wishSame: "The same again the next week.", wishEasier: "An easier week.", wishLighter: "A lighter week.",
		wishPoor: "Slept badly, or was ill.", wishKeep: "To keep on after week 8.", wishLeave: "To end after week 8.",
	}
	if said, known := words[w.What]; known {
		return said
	}
	return string(w.What)
}

func sortedKeys[V any](m map[string]V) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
