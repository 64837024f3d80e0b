package exercise_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
)

// mutant is the catalogue with one thing changed in one file.
type mutant struct{ file, what, old, new string }

// TestMutantsOfTheTableAreCaught changes one cell at a time, as a slip of the
// editor would, and wants validation or a golden file to notice. A seeded
// sample of 60 by default; all of them with UNSLOUCH_MUTATE=all.
func TestMutantsOfTheTableAreCaught(t *testing.T) {
	files := copyOf(t)
	mutants := tableMutants(files)
	total := len(mutants)
	if os.Getenv("UNSLOUCH_MUTATE") != "all" {
		rand.New(rand.NewPCG(2, 30)).Shuffle(total, func(i, j int) { mutants[i], mutants[j] = mutants[j], mutants[i] })
		mutants = mutants[:60]
	}
	table, doses, changes := rows(t, "table.golden.csv"), rows(t, "doses.golden.csv"), rows(t, "changes.golden.csv")
	refused, caught := 0, 0
	for _, m := range mutants {
		switch c, err := exercise.Load(mutate(files, m)); {
		case err != nil:
			refused++
		case len(tableDiffers(c, table))+len(dosesDiffer(c, doses))+len(changesDiffer(c, changes)) > 0:
			caught++
		default:
			t.Errorf("survived: %s %s", m.file, m.what)
		}
	}
	t.Logf("table mutants: %d of %d tried, %d refused by validation, %d caught by a golden file, %d survived",
		len(mutants), total, refused, caught, len(mutants)-refused-caught)
}

func copyOf(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, _ := fs.Glob(catalogue.Files, "*/*.yaml")
	for _, name := range append(names, "VERSION") {
		data, err := fs.ReadFile(catalogue.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// mutate returns the files with the block old turned into new.
func mutate(files fstest.MapFS, m mutant) fstest.MapFS {
	changed := fstest.MapFS{}
	for name, f := range files {
		changed[name] = f
	}
	text := strings.Replace(string(files[m.file].Data), m.old, m.new, 1)
	changed[m.file] = &fstest.MapFile{Data: []byte(text)}
	return changed
}

var (
	cellBlock   = regexp.MustCompile(`(?m)^  [a-z-]+:\n(?:    .*\n?)+`)
	statusLine  = regexp.MustCompile(`    status: (\w+)`)
	wordsInCell = regexp.MustCompile(`(?m)^    (?:text|` + fieldNames + `): .*\n`)
	fieldLine   = regexp.MustCompile(`(?m)^    (?:` + fieldNames + `): .*\n`)
)

const fieldNames = `replace_with|or_use|requires|applies_when|not_before_week|not_before_injury_day|max_hold_s|max_reps|dose_factor|max_pain|equipment|limits`

// tableMutants flips the status of every cell both ways, made to look whole, and
// drops, one at a time, every field that the machine obeys.
func tableMutants(files fstest.MapFS) (all []mutant) {
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if strings.HasPrefix(name, "exercises/") && !yield(name) {
				return
			}
		}
	}) {
		text := string(files[name].Data)
		table := text[strings.Index(text, "\nconditions:\n")+len("\nconditions:\n"):]
		for _, block := range cellBlock.FindAllString(table, -1) {
			all = append(all, cellMutants(name, block)...)
		}
	}
	return all
}

func cellMutants(file, block string) (all []mutant) {
	condition, _, _ := strings.Cut(strings.TrimSpace(block), ":")
	status := statusLine.FindStringSubmatch(block)[1]
	for _, other := range []string{"allowed", "modified", "avoid"} {
		if other == status {
			continue
		}
		all = append(all, mutant{file, condition + ": " + status + " -> " + other, block, whole(block, other)})
	}
	for _, line := range fieldLine.FindAllString(block, -1) {
		all = append(all, mutant{file, condition + ": drops" + line, block, strings.Replace(block, line, "", 1)})
	}
	return all
}

// whole gives the block another status and all that validation asks of it, so
// that only a golden file can tell.
func whole(block, status string) string {
	b := wordsInCell.ReplaceAllString(block, "")
	also := ""
	if status == "modified" {
		also = "\n    text: \"Go easy.\""
	}
	if status != "allowed" && !strings.Contains(b, "\n    because:") {
		also += "\n    because: \"It is wiser.\""
	}
	return statusLine.ReplaceAllString(b, "    status: "+status+also)
}
