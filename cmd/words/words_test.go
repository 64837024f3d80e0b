package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/language"
)

const root = "../.."

// everything is what the product says, and what each language has of it.
func everything(t *testing.T) (messages, []*language.Language) {
	t.Helper()
	all, err := gather(root)
	if err != nil {
		t.Fatal(err)
	}
	languages, err := language.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	return all, languages
}

// TestTheCatalogueIsFresh proves that every message of the product is in each language's
// files, and nothing that is not said any more.
func TestTheCatalogueIsFresh(t *testing.T) {
	all, languages := everything(t)
	for file, least := range map[string]int{"lists": 20, "screen": 500, "exercises": 900, "sentences": 1, "pages": 400, "player": 100} {
		if len(all[file]) < least {
			t.Errorf("only %d messages for %s.po: is everything read?", len(all[file]), file)
		}
	}
	for _, l := range languages {
		have, err := readAll(root, l)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name := filepath.Join(root, "catalogue/languages", l.Code, file+".po")
			now, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if string(now) != written(l, file, all[file], have) {
				t.Errorf("%s is not what the product says now: run make words", name)
			}
		}
	}
}

// TestTranslationsSayTheSame compares what can be compared without knowing the language:
// places, tags, numbers, plural forms, and that a "not" has not got lost where safety
// hangs on it (H08).
func TestTranslationsSayTheSame(t *testing.T) {
	all, languages := everything(t)
	for _, l := range languages {
		have, err := readAll(root, l)
		if err != nil {
			t.Fatal(err)
		}
		said, missing := 0, map[string]int{}
		for _, file := range files {
			for _, m := range all[file] {
				texts, ok := have[m.one]
				if !ok {
					missing[file]++
					continue
				}
				said++
				for _, wrong := range differences(l, m, texts) {
					t.Errorf("%s, %s.po, %q: %s", l.Code, file, m.one, wrong)
				}
			}
		}
		t.Logf("%s: %d messages have a translation; these lack one: %v", l.Code, said, missing)
		for _, file := range []string{"lists", "screen", "exercises", "sentences", "pages", "player"} {
			if missing[file] > 0 {
				t.Errorf("%s: %d messages of %s.po have no translation", l.Code, missing[file], file)
			}
		}
	}
}

var (
	marks   = regexp.MustCompile(`\{[a-z0-9_]*\}|</?[a-z]+[0-9]?>`)
	numbers = regexp.MustCompile(`[0-9]+`)
	denied  = regexp.MustCompile(`(?i)\b(not|no|never|none|nobody|nothing|without|don’t|don't|cannot|can't)\b`)
	denials = map[string]*regexp.Regexp{
		"de": regexp.MustCompile(`(?i)\b(nicht|nichts|nie|niemals|niemand\w*|kein\w*|ohne|weder|unmöglich|ungewollt\w*|nein)\b`),
		"ar": regexp.MustCompile(`(?:^|[^\p{L}\p{M}])[وف]?(?:لا|لم|لن|ليس|ليست|لست|ليسوا|غير|دون|بدون|بدونها|بلا|عدم|بعدم|وعدم|ألا|أبدا|أبدًا)(?:$|[^\p{L}\p{M}])`),
	}
)

// differences are the ways in which a translation cannot be what the English says.
func differences(l *language.Language, m message, texts []string) (wrong []string) {
	if m.many == "" {
		return different(l, m.one, texts[0], m.safety, false)
	}
	for i, form := range l.Forms {
		if at(texts, i) == "" {
			wrong = append(wrong, "the form "+form+" is missing")
			continue
		}
		english := m.many
		if form == "one" {
			english = m.one
		}
		// One or two of something often say so by themselves, without the number.
		wrong = append(wrong, different(l, english, texts[i], m.safety, form == "zero" || form == "one" || form == "two")...)
	}
	return wrong
}

func different(l *language.Language, english, text string, safety, mayLackN bool) (wrong []string) {
	want, got := marks.FindAllString(english, -1), marks.FindAllString(text, -1)
	if mayLackN && !slices.Contains(got, "{n}") {
		want = slices.DeleteFunc(want, func(s string) bool { return s == "{n}" })
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(slices.Compact(want), slices.Compact(got)) {
		wrong = append(wrong, "places "+strings.Join(got, " ")+", want "+strings.Join(want, " "))
	}
	plain := func(s string) []string {
		n := numbers.FindAllString(marks.ReplaceAllString(s, ""), -1)
		slices.Sort(n)
		return n
	}
	if !slices.Equal(plain(english), plain(text)) {
		wrong = append(wrong, "numbers "+strings.Join(plain(text), " ")+", want "+strings.Join(plain(english), " ")+": "+text)
	}
	if safety && denied.MatchString(english) && !denials[l.Code].MatchString(text) {
		wrong = append(wrong, "where is the “not”? "+text)
	}
	return wrong
}

// TestDifferencesAreFound shows that the comparison above can fail.
func TestDifferencesAreFound(t *testing.T) {
	_, languages := everything(t)
	de := languages[0]
	for _, c := range []struct {
		english, text string
		wrong         bool
	}{
		{"Do not bend.", "Beugen Sie sich.", true},
		{"Do not bend.", "Beugen Sie sich nicht.", false},
		{"Do not bend and turn.", "Beugen und drehen Sie sich.", true},
		{"Do not bend.", "Beugen Sie sich nur aus der Hüfte.", true},
		{"Call {number} now.", "Rufen Sie jetzt an.", true},
		{"Within 24 hours", "Innerhalb von 48 Stunden", true},
		{"<a>Look</a>.", "Sehen Sie.", true},
		{"<a>Look</a> at {n} of 3.", "<a>Sehen</a> Sie {n} von 3 an.", false},
	} {
		if got := different(de, c.english, c.text, true, false); (len(got) > 0) != c.wrong {
			t.Errorf("%q as %q: found %v", c.english, c.text, got)
		}
	}
	counted := message{one: "{n} day", many: "{n} days"}
	if got := differences(de, counted, []string{"{n} Tag", ""}); len(got) != 1 {
		t.Errorf("a lacking plural form: found %v", got)
	}
}

// TestAListComesBack carries a message and its plural forms to a translator and back.
func TestAListComesBack(t *testing.T) {
	_, languages := everything(t)
	ar := languages[slices.IndexFunc(languages, func(l *language.Language) bool { return l.Code == "ar" })]
	folder := t.TempDir()
	for _, file := range files {
		if err := os.MkdirAll(filepath.Join(folder, "catalogue/languages/ar"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "catalogue/languages/ar", file+".po"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all := messages{"pages": {
		{one: "Say “this” \\ that.", where: []string{"a.html"}, safety: true},
		{one: "{n} \"day\"", many: "{n} days", where: []string{"a.html"}},
	}}
	lines := linesOf(ar, all["pages"][0], nil)
	lines = append(lines, linesOf(ar, all["pages"][1], nil)...)
	if len(lines) != 7 {
		t.Fatalf("%d lines, want one and six plural forms: %q", len(lines), lines)
	}
	var list, translated bytes.Buffer
	for i, line := range lines {
		n := string(rune('1' + i))
		list.WriteString(n + "\t" + line + "\n")
		translated.WriteString(n + "\tt" + n + " \"\\ x\n")
	}
	for name, body := range map[string][]byte{"list": list.Bytes(), "translated": translated.Bytes()} {
		if err := os.WriteFile(filepath.Join(folder, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := importList(folder, ar, all, filepath.Join(folder, "list"), filepath.Join(folder, "translated")); err != nil {
		t.Fatal(err)
	}
	have, err := readAll(folder, ar)
	if err != nil {
		t.Fatal(err)
	}
	if got := have[all["pages"][0].one]; len(got) != 1 || got[0] != `t1 "\ x` {
		t.Errorf("the plain one came back as %q", got)
	}
	if got := have[all["pages"][1].one]; len(got) != 6 || got[0] != `t2 "\ x` || got[5] != `t7 "\ x` {
		t.Errorf("the counted one came back as %q", got)
	}
	if err := merge(folder, ar, messages{}, nil); err != nil {
		t.Fatal(err)
	}
	if have, _ := readAll(folder, ar); len(have) != 0 {
		t.Errorf("what nobody says any more stayed: %v", have)
	}
}
