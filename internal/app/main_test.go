package app_test

import (
	"flag"
	"os"
	"testing"

	"unslouch/internal/say"
)

// TestMain lives fewer lives than rapid would by itself: each is eight weeks of
// the whole product. make torture asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		_ = flag.Set("rapid.checks", "25")
	}
	os.Exit(m.Run())
}

// english is what lines say in English.
func english(lines []say.Line) (texts []string) {
	for _, l := range lines {
		texts = append(texts, l.String())
	}
	return texts
}
