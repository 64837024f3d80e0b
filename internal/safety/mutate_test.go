package safety_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/catalogue"
	"unslouch/internal/safety"
)

// mutant is the screen with one thing changed in one file.
type mutant struct{ file, what, old, new string }

// TestMutantsOfTheScreenAreCaught changes one thing at a time about a warning
// sign, a condition or a follow-up, and wants validation or a golden file to
// notice. A seeded sample of 60 by default; all of them with UNSLOUCH_MUTATE=all.
func TestMutantsOfTheScreenAreCaught(t *testing.T) {
	files := screenFiles(t)
	mutants := screenMutants(files)
	total, golden := len(mutants), goldenScreen(t)
	if os.Getenv("UNSLOUCH_MUTATE") != "all" {
		rand.New(rand.NewPCG(2, 32)).Shuffle(total, func(i, j int) { mutants[i], mutants[j] = mutants[j], mutants[i] })
		mutants = mutants[:60]
	}
	c := load(t).Catalogue()
	refused, caught := 0, 0
	for _, m := range mutants {
		switch r, err := safety.Load(mutate(files, m), c); {
		case err != nil:
			refused++
		case len(screenDiffers(r, golden)) > 0:
			caught++
		default:
			t.Errorf("survived: %s %s", m.file, m.what)
		}
	}
	t.Logf("screen mutants: %d of %d tried, %d refused by validation, %d caught by a golden file, %d survived",
		len(mutants), total, refused, caught, len(mutants)-refused-caught)
}

func screenFiles(t testing.TB) fstest.MapFS { return filesLike(t, "screen/*.yaml") }

func exerciseFiles(t testing.TB) fstest.MapFS { return filesLike(t, "exercises/*.yaml", "VERSION") }

// filesLike is a copy of the catalogue's files of these names.
func filesLike(t testing.TB, patterns ...string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, pattern := range patterns {
		names, _ := fs.Glob(catalogue.Files, pattern)
		for _, name := range names {
			data, err := fs.ReadFile(catalogue.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	return files
}

func mutate(files fstest.MapFS, m mutant) fstest.MapFS {
	changed := fstest.MapFS{}
	for name, f := range files {
		changed[name] = f
	}
	changed[m.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[m.file].Data), m.old, m.new, 1))}
	return changed
}

// slips are the lines that decide, with what a slip could make of each.
var slips = []struct {
	line *regexp.Regexp
	into []string
}{
	{regexp.MustCompile(`(?m)^( +(?:action|decision|level): )(\w+)$`), []string{"modify", "clinician_first", "emergency"}},
	{regexp.MustCompile(`(?m)^( +urgency: )(".*")$`), []string{`"now"`, `"same day"`, `"within a week"`, `"routine"`}},
	{regexp.MustCompile(`(?m)^( +strict: )(true)$`), []string{"false"}},
	{regexp.MustCompile(`(?m)^( +records: )([a-z-]+)$`), []string{"distress", "wrist-problem"}},
	{regexp.MustCompile(`(?m)^( +grade: )(".*")$`), []string{`"seed"`}},
	{regexp.MustCompile(`(?m)^( +(?:missing|established): )(".*")$`), []string{`"yes"`, `"no"`, `"1"`, `"thoracic"`}},
	{regexp.MustCompile(`(?m)^(.*same_as: )(".*")(.*)$`), []string{`"yes"`, `"no"`, `"1"`, `"thoracic"`}},
	{regexp.MustCompile(`(?m)^( +max: )(\d+)$`), []string{"41", "43"}},
}

var entry = regexp.MustCompile(`(?m)^- slug: .*\n(?:(?: .*)?\n)*`)

func screenMutants(files fstest.MapFS) (all []mutant) {
	for _, file := range []string{"screen/conditions.yaml", "screen/warning-signs.yaml"} {
		for _, block := range entry.FindAllString(string(files[file].Data), -1) {
			all = append(all, entryMutants(file, block)...)
		}
	}
	return all
}

// entryMutants are the slips in one sign or condition. Grades of conditions and
// follow-ups are words for the person and stand in no golden file.
func entryMutants(file, block string) (all []mutant) {
	name, _, _ := strings.Cut(strings.TrimPrefix(block, "- slug: "), "\n")
	for _, slip := range slips {
		for _, at := range slip.line.FindAllStringSubmatchIndex(block, -1) {
			line, was := block[at[0]:at[1]], block[at[4]:at[5]]
			if strings.Contains(line, "grade:") && path.Base(file) == "conditions.yaml" {
				continue
			}
			for _, into := range slip.into {
				if into != was && !(strings.Contains(line, "urgency") && was == `""`) {
					changed := block[:at[4]] + into + block[at[5]:]
					all = append(all, mutant{file, fmt.Sprintf("%s: %s -> %s", name, strings.TrimSpace(line), into), block, changed})
				}
			}
		}
	}
	return all
}
