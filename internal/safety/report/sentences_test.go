package report_test

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
)

// The list of the English sentences that safety hangs on (H08). A word that an edit
// loses, a "not" above all, changes its line; a list is renewed only by somebody who
// says who they are: make safety-sentences WHO="name, what you are".
const (
	sentencesFile = "../../../docs/safety/sentences.txt"
	renewedBy     = "UNSLOUCH_SENTENCES_BY"
)

const sentencesHead = `# The English sentences that safety hangs on (H08), each by the first 16 digits of its SHA-256 and its place.
# A test compares them. When a sentence was meant to change, read the old one and the new one, then renew the list:
#   make safety-sentences WHO="your name, what you are"
# Each renewal adds a line below. No clinician has signed these sentences yet.
`

// unread are the fields of the screen's files that no person reads.
var unread = strings.Fields("Slug ID Kind Page Key Value Action Decision Level Effect Region OnlyWith OnlyFor Records SameAs Missing Established Source Grade Note FirstChoices BreathingOnlyFor")

// inGo are the files whose sentences tell a person what is safe.
var inGo = strings.Fields(`
	internal/safety/decide.go internal/safety/verdict.go internal/safety/told.go
	internal/progress/advice.go internal/session/checks.go internal/session/build.go
	internal/plan/build.go internal/plan/easier.go internal/plan/today.go internal/plan/judge.go internal/plan/render.go internal/plan/pool.go
	internal/app/after.go internal/app/assessed.go internal/app/changed.go internal/app/halt.go internal/app/hurts.go internal/app/lock.go internal/app/outcome.go
	internal/app/play.go internal/app/plan.go internal/app/rescreen.go internal/app/screenforms.go internal/app/screen.go internal/app/start.go internal/app/stop.go internal/app/update.go`)

func TestSafetySentencesAreLocked(t *testing.T) {
	now := sentences(t)
	if len(now) < 800 {
		t.Fatalf("only %d sentences: this test no longer sees them", len(now))
	}
	kept, signed := keptSentences(t)
	if who := os.Getenv(renewedBy); who != "" {
		writeSentences(t, now, append(signed, fmt.Sprintf("# renewed %s by %s", time.Now().Format(time.DateOnly), who)))
		return
	}
	if len(signed) == 0 {
		t.Errorf("%s does not say who renewed it, and when", sentencesFile)
	}
	for _, line := range now {
		if !slices.Contains(kept, line) {
			t.Errorf("new or changed: %s", line)
		}
	}
	for _, line := range kept {
		if !slices.Contains(now, line) {
			t.Errorf("gone or changed: %s", line)
		}
	}
	if t.Failed() {
		t.Log(`if that was meant, read both and run: make safety-sentences WHO="your name, what you are"`)
	}
}

// A sentence that loses its "not" is another one, and so is one that moves.
func TestALostWordIsSeen(t *testing.T) {
	if hashed("a", "Do not go on.") == hashed("a", "Do go on.") || hashed("a", "Stop.") == hashed("b", "Stop.") {
		t.Error("a changed sentence has the line of the old one")
	}
}

func hashed(place, text string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:16] + "  " + place
}

func keptSentences(t *testing.T) (lines, signed []string) {
	t.Helper()
	f, err := os.Open(sentencesFile)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		switch line := s.Text(); {
		case strings.HasPrefix(line, "# renewed "):
			signed = append(signed, line)
		case line != "" && !strings.HasPrefix(line, "#"):
			lines = append(lines, line)
		}
	}
	return lines, signed
}

func writeSentences(t *testing.T, lines, signed []string) {
	t.Helper()
	text := sentencesHead + strings.Join(signed, "\n") + "\n\n" + strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(sentencesFile, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sentences are all of them, in order of place.
func sentences(t *testing.T) (lines []string) {
	t.Helper()
	r := load(t)
	add := func(place, text string) {
		if text != "" {
			lines = append(lines, hashed(place, text))
		}
	}
	for name, part := range map[string]any{
		"pages": r.Pages, "signs": r.Signs, "conditions": r.Conditions, "day": r.Day, "changed": r.Changed, "words": r.Words, "numbers": r.Numbers,
	} {
		texts(reflect.ValueOf(part), name, add)
	}
	all, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all.All() {
		texts(reflect.ValueOf(e.StopSigns), "exercises/"+e.Slug+": stop signs", add)
		for slug, cell := range e.Conditions {
			add("exercises/"+e.Slug+": "+slug+": text", cell.Text)
			add("exercises/"+e.Slug+": "+slug+": because", cell.Because)
		}
	}
	for _, name := range inGo {
		goTexts(t, name, add)
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[18:]+a[:16], b[18:]+b[:16]) })
	return slices.Compact(lines)
}

// texts walks what a person reads of the screen's files.
func texts(v reflect.Value, place string, add func(place, text string)) {
	switch v.Kind() {
	case reflect.String:
		add(place, v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			texts(v.Elem(), place, add)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), place+"/"+nameOf(v.Index(i), i), add)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			texts(v.MapIndex(k), place+"/"+fmt.Sprint(k), add)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(unread, f.Name) {
				texts(v.Field(i), place+"."+f.Name, add)
			}
		}
	}
}

// nameOf is what a thing in a list is called: by its own name where it has one, so
// that what comes before it does not count.
func nameOf(v reflect.Value, i int) string {
	if v.Kind() == reflect.Struct {
		for _, field := range []string{"Slug", "ID", "Key", "Value", "Region"} {
			if f := v.FieldByName(field); f.IsValid() && f.Kind() == reflect.String && f.String() != "" {
				return f.String()
			}
		}
	}
	return strconv.Itoa(i + 1)
}

// goTexts are the sentences of a file of the program, in no order: where in the file
// one stands says nothing of it.
func goTexts(t *testing.T, name string, add func(place, text string)) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../../..", name), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(tree, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if x, is := selX(sel, ok); !is || x != "say" || !slices.Contains([]string{"Plain", "Filled", "Counted"}, sel.Sel.Name) {
			return true
		}
		for _, a := range call.Args {
			if lit, ok := a.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				add(name, text)
				n++
			}
		}
		return true
	})
	if n == 0 {
		t.Errorf("%s holds no sentence: take it off the list", name)
	}
}

func selX(sel *ast.SelectorExpr, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	x, is := sel.X.(*ast.Ident)
	if !is {
		return "", false
	}
	return x.Name, true
}
