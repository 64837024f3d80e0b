package archtest_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// run is how many words in a row are a sentence of somebody else's.
const run = 8

var (
	tags  = regexp.MustCompile(`<[^>]*>|\{\{[^}]*\}\}`)
	words = regexp.MustCompile(`[a-z0-9]+`)
)

func wordsOf(text string) []string {
	plain := strings.NewReplacer("’", "", "'", "").Replace(strings.ToLower(tags.ReplaceAllString(text, " ")))
	return words.FindAllString(plain, -1)
}

func fingerprint(eight []string) string {
	sum := sha256.Sum256([]byte(strings.Join(eight, " ")))
	return hex.EncodeToString(sum[:6])
}

// TestWordsAreOurOwn: no eight words in a row of anything a person reads are those of
// the article it began with, which is not ours. testdata/article-runs.txt holds a
// fingerprint of each eight words of it, and none of its words.
func TestWordsAreOurOwn(t *testing.T) {
	list, err := os.ReadFile("testdata/article-runs.txt")
	if err != nil {
		t.Fatal(err)
	}
	theirs := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		theirs[strings.TrimSpace(line)] = true
	}
	if len(theirs) < 3000 {
		t.Fatalf("only %d fingerprints", len(theirs))
	}
	read := 0
	for _, name := range tracked(t) {
		ours := strings.HasPrefix(name, "catalogue/") || strings.HasPrefix(name, "internal/web/templates/") || strings.HasPrefix(name, "docs/") || name == "README.md"
		if !ours || path.Ext(name) == ".png" {
			continue
		}
		all := wordsOf(readDoc(t, name))
		for i := range len(all) - run + 1 {
			if read++; theirs[fingerprint(all[i:i+run])] {
				t.Errorf("%s says what the article says: %q", name, strings.Join(all[i:i+run], " "))
			}
		}
	}
	if read < 20_000 {
		t.Errorf("only %d runs were looked at", read)
	}
}

// TestFingerprintsFind shows that the test above can fail: a sentence of the list is found.
func TestFingerprintsFind(t *testing.T) {
	list, err := os.ReadFile("testdata/article-runs.txt")
	if err != nil {
		t.Fatal(err)
	}
	heading := wordsOf("References: National Center for Biotechnology Information. Evidence-Based Medical Guidance") // the name of its one reference
	if !strings.Contains(string(list), fingerprint(heading[1:1+run])) {
		t.Error("a run that the article has is not among the fingerprints")
	}
}
