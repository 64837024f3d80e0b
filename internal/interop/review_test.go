package interop_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unslouch/internal/app"
	"unslouch/internal/interop"
	"unslouch/internal/say"
)

func num[T any](n T) *T { return &n }

// full is a review in which everything was told.
func full() app.ReviewPage {
	start := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	r := app.ReviewPage{
		Week: 8, From: start, To: start.AddDate(0, 0, 55), Printed: start.AddDate(0, 0, 56), Planned: 24, Done: 19, Global: say.Plain("a little better"), Rules: "0.2.0", Catalogue: "3-ab12cd34",
		Decision: say.Plain("Go on with your plan."),
		Lines:    []say.Line{say.Plain("Your pain at rest is lower than when you began, by more than its usual ups and downs."), say.Plain("Pain gets in the way of what you do a little less than at the start."), say.Plain("You did 19 of 24 planned sessions.")},
		Watched:  say.Plain("Nobody watches what you write here."), Change: app.PainChange{Words: say.Plain("Better."), Low: num(3.1), High: num(5.9)},
	}
	r.Own = []app.OwnActivity{
		{Name: "carrying shopping", Ratings: []app.Rating{{Week: 0, Value: num(4)}, {Week: 4}, {Week: 8, Value: num(8)}}},
		{Name: "a long day at the desk 🙂", Ratings: []app.Rating{{Week: 0, Value: num(2)}, {Week: 4, Value: num(3)}, {Week: 6, Value: num(3)}, {Week: 8, Value: num(5)}}},
		{Name: "driving"},
	}
	for i, m := range []float64{4.7, 4.3, 0, 3.9, 3.4, 3.1, 2.8, 2.4} {
		w := app.PainWeek{From: start.AddDate(0, 0, 7*i), Days: 5, Mean: num(m)}
		if m == 0 {
			w.Mean, w.Days = nil, 2
		}
		r.Weeks = append(r.Weeks, w)
		r.Measured = append(r.Measured, app.MeasuredWeek{Week: i, Average: num(5), Worst: num(7), PEG: num(4.3), Global: num(-1), Sleep: num(2), Fear: num(7)})
	}
	return r
}

func stills(t *testing.T) (all []interop.Still) {
	names, _ := filepath.Glob("../web/dist/figure/stills/*-1.png")
	for _, name := range names[:min(5, len(names))] {
		png, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, interop.Still{Name: "Half-kneeling reach with a long name", PNG: png})
	}
	return all
}

func reviews() map[string]app.ReviewPage {
	long, missing, emoji, many := full(), full(), full(), full()
	for i := range long.Lines {
		long.Lines[i] = say.Plain(strings.Repeat(long.Lines[i].String()+" ", 9))
	}
	long.Global, long.Watched = say.Plain(strings.Repeat("Donaudampfschifffahrtsgesellschaft", 9)), say.Plain(strings.Repeat(long.Watched.String(), 2))
	missing.Lines, missing.Weeks, missing.Measured, missing.Change = nil, nil, nil, app.PainChange{}
	missing.Global = say.Plain("not told")
	for i := range emoji.Lines {
		emoji.Lines[i] = say.Plain(say.Plain("Better 👩🏽‍⚕️🙂 and 𝔘 \x00\x07 שלום हिन्दी: ").String() + emoji.Lines[i].String())
	}
	for range 60 {
		many.Lines = append(many.Lines, say.Plain("One line more."))
	}
	return map[string]app.ReviewPage{"full": full(), "long": long, "missing": missing, "emoji": emoji, "many": many}
}

func set(t interface{ Fatal(...any) }, r app.ReviewPage, s []interop.Still) []byte {
	var out bytes.Buffer
	if err := interop.ReviewPDF(&out, r, s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var pages = regexp.MustCompile(`/Type /Page\b[^s]`)

// With UNSLOUCH_PDF=DIR the reviews are written there, to be looked at.
func TestReviewIsOnePageThatCanBeRead(t *testing.T) {
	for name, r := range reviews() {
		t.Run(name, func(t *testing.T) {
			pdf := set(t, r, stills(t))
			if n := len(pages.FindAll(pdf, -1)); n != 1 {
				t.Errorf("%d pages", n)
			}
			for _, mark := range []string{"/Lang", "/Title", "/FontFile2"} {
				if !bytes.Contains(pdf, []byte(mark)) {
					t.Errorf("no %s", mark)
				}
			}
			if dir := os.Getenv("UNSLOUCH_PDF"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			words := textOf(t, pdf)
			if _, foot, _ := strings.Cut(words, "If you are a clinician"); strings.Contains(foot, "Nobody watches") {
				t.Error("what is said to the person stands in the words to a clinician")
			}
			for _, want := range []string{"The review of week 8", "No clinician has signed off", "no diagnosis", "Nobody watches", "lower is better", "higher is better", "carrying shopping: 4 at the start, left out after week 4, 8 after week 8.", "driving: not rated.", "Rules 0.2.0", "2 March 2026"} {
				if !strings.Contains(words, want) {
					t.Errorf("the text lacks %q:\n%s", want, words)
				}
			}
		})
	}
}

// textOf is what a reader can select and copy.
func textOf(t *testing.T, pdf []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is missing (poppler-utils)")
		}
		t.Skip("pdftotext is not installed (poppler-utils)")
	}
	cmd := exec.Command("pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// Whatever text there is, it is one page and no panic.
func TestAnyTextIsOnePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if !rapid.Bool().Draw(t, "rarely") || !rapid.Bool().Draw(t, "and more rarely") { // each takes a while
			t.Skip()
		}
		r := full()
		r.Lines = nil
		for _, line := range rapid.SliceOfN(rapid.String(), 0, 8).Draw(t, "lines") {
			r.Lines = append(r.Lines, say.Plain(line))
		}
		r.Global = say.Plain(rapid.String().Draw(t, "global"))
		if n := len(pages.FindAll(set(t, r, nil), -1)); n != 1 {
			t.Fatalf("%d pages", n)
		}
	})
}

func TestPlainStaysInTheFont(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range interop.Plain(rapid.String().Draw(t, "text")) {
			if r > 0xffff || r < ' ' {
				t.Fatalf("%U is left", r)
			}
		}
	})
	if got := interop.Plain("ok 👩🏽‍⚕️ 🙂"); got != "ok □⚕ □" {
		t.Errorf("got %q", got)
	}
}
