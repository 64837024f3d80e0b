package web

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// physical matches what belongs to a side of the screen rather than to the direction
// of reading: in a language from right to left it would be wrong.
var physical = regexp.MustCompile(`(?m)(?:^|[\s;{])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[a-z-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b`)

// queries are what a media query asks of the screen: those have no logical names.
var queries = regexp.MustCompile(`@(?:media|container)[^{]*\{`)

func TestSheetsAreLogical(t *testing.T) {
	sheets := 0
	err := fs.WalkDir(staticFiles, "static", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".css" {
			return err
		}
		sheets++
		body, err := fs.ReadFile(staticFiles, name)
		if err != nil {
			return err
		}
		text := queries.ReplaceAllString(comment.ReplaceAllString(string(body), ""), "{")
		for _, m := range physical.FindAllString(text, -1) {
			t.Errorf("%s: %q belongs to a side of the screen; use inline or block, start or end", name, strings.TrimSpace(m))
		}
		return nil
	})
	if err != nil || sheets < 10 {
		t.Errorf("%d sheets were looked at: %v", sheets, err)
	}
}

// TestLogicalTestFinds shows that the test above can fail.
func TestLogicalTestFinds(t *testing.T) {
	for _, wrong := range []string{"a { margin-left: 1rem }", "a{left:0}", "a { text-align: right; }", "a { border-top-left-radius: 0 }", "a { max-width: 3rem }"} {
		if !physical.MatchString(wrong) {
			t.Errorf("%q goes through", wrong)
		}
	}
	for _, right := range []string{"a { margin-inline-start: 1rem }", "a { inset-inline-start: 0 }", "a { text-align: start; --left: 1 }", "a { stroke-width: 2; line-height: 1 }"} {
		if physical.MatchString(right) {
			t.Errorf("%q does not", right)
		}
	}
}
