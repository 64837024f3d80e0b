package web

import (
	"context"
	"html"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"unslouch/internal/app"
	"unslouch/internal/language"
)

// excused is what stays as it is in every language: the English beside what safety
// hangs on, what a person typed, names of things outside, and pages that exist in
// English alone.
var excused = regexp.MustCompile(`(?s)<(script|style|code|bdi|noscript)\b[^>]*>.*?</(?:script|style|code|bdi|noscript)>|` +
	`<div class="read".*?</div>|<(\w+)[^>]*(?:class="en"|translate="no"|lang="(?:de|ar|en|en-GB|en-XA)" dir="\w+"|dir="auto"|class="panel"><p>We are)[^>]*>.*?</\w+>|<textarea.*?</textarea>|<svg class="(?:mark|spines)".*?</svg>`)

var (
	inlineTag  = regexp.MustCompile(`</?(?:a|b|small|span|br|i|code)\b[^>]*>`)
	blockTag   = regexp.MustCompile(`<[^>]*>`)
	attributes = regexp.MustCompile(`\b(?:aria-label|alt|title|placeholder|data-say)="([^"]*)"`)
	nested     = regexp.MustCompile(`\[[^\[\]]*\]`)
)

// rawTexts lists the texts of a page that show no brackets in the pseudo-language.
func rawTexts(page string) (raw []string) {
	look := func(text string) {
		rest := html.UnescapeString(text)
		for last := ""; last != rest; {
			last, rest = rest, nested.ReplaceAllString(rest, "")
		}
		if strings.ContainsFunc(rest, unicode.IsLetter) {
			raw = append(raw, strings.TrimSpace(html.UnescapeString(text)))
		}
	}
	page = page[strings.Index(page, "<html"):]
	page = excused.ReplaceAllString(page, "")
	for _, m := range attributes.FindAllStringSubmatch(page, -1) {
		look(m[1])
	}
	page = regexp.MustCompile(`<title>(.*?) – Unslouch</title>`).ReplaceAllString(page, "<p>$1</p>")
	for _, text := range strings.Split(blockTag.ReplaceAllString(inlineTag.ReplaceAllString(page, ""), "\x00"), "\x00") {
		look(text)
	}
	return raw
}

// pseudoServer has the pseudo-language, in which every text is made from its English.
func pseudoServer() *server {
	return newServer(Config{
		Log: slog.New(slog.DiscardHandler), Owner: app.Owner{Org: "local", Person: "local"}, Version: "test", Languages: []*language.Language{language.Pseudo()},
	})
}

// TestNoPageShowsARawString shows every page in every state in the pseudo-language: a
// text without brackets was never looked up.
func TestNoPageShowsARawString(t *testing.T) {
	s := pseudoServer()
	r := httptest.NewRequest("GET", "/", nil)
	r = r.WithContext(context.WithValue(r.Context(), editionKey{}, s.foreign[0]))
	for name, page := range samples() {
		if page.template == "design" {
			continue // for development, English alone
		}
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			if err := s.render(w, r, 200, page.template, page.data); err != nil {
				t.Fatal(err)
			}
			for _, raw := range rawTexts(w.Body.String()) {
				t.Errorf("never looked up: %q", raw)
			}
		})
	}
}

// TestRawStringsAreFound shows that the test above can fail.
func TestRawStringsAreFound(t *testing.T) {
	for page, want := range map[string]int{
		`<html><p>[Öñé]</p><p>Two</p>`: 1, `<html><p aria-label="Three">[x]</p>`: 1, `<html><p>[Öñé <a href="/x">[twö]</a>] 12</p>`: 0,
		`<html><title>Four – Unslouch</title><span class="en" lang="en" dir="ltr">Five</span>`: 1,
	} {
		if got := rawTexts(page); len(got) != want {
			t.Errorf("%s: found %q, want %d", page, got, want)
		}
	}
}
