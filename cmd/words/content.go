package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"

	"unslouch/internal/figure/body"
)

// The keys of content files whose texts people read, and of those the ones that safety
// hangs on. What is for clinicians and programmers (source, grade, note) stays English.
var (
	readKeys = words(`name summary helpful start steps breathing ready say hold release half frequency dose_note primary secondary
		for do because words errors stop_signs text about title ask why none told box means missing_reason unit intro signs body lead next no_effect
		walking breathing not_alone neutral_number neutral_contact nobody_reads do_not_drive card_say card_lead call no_exercise`)
	safeKeys    = words("text because stop_signs do")
	skippedKeys = words("dose sources figures facts rhythm note review_note source grade keys cameras expects breathing_only_for")
	learnKeys   = words("title summary ask fix skip") // above the pages to read; the pages are in English
	motionKeys  = words("name words about")           // of movements and bodies
	// wholeKeys are maps in which every text is read.
	wholeKeys = words("urgency fixed meanwhile emergency crisis")
)

func words(all string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(all) {
		set[w] = true
	}
	return set
}

// readContent reads the content files, and the names of the regions of the body.
func readContent(root string, found map[string]gathered) error {
	for pattern, in := range map[string]reader{
		"screen/*.yaml": {into: found["screen"], keys: readKeys, screen: true}, "exercises/*.yaml": {into: found["exercises"], keys: readKeys},
		"motions/*.yaml": {into: found["exercises"], keys: motionKeys}, "motions/ways/*.yaml": {into: found["exercises"], keys: motionKeys}, "bodies/*.yaml": {into: found["exercises"], keys: motionKeys},
		"learn/*.md": {into: found["learn"], keys: learnKeys},
	} {
		names, err := filepath.Glob(filepath.Join(root, "catalogue", pattern))
		if err != nil || len(names) == 0 {
			return fmt.Errorf("there is nothing at catalogue/%s: %w", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if above, is := strings.CutPrefix(string(data), "---\n"); is { // of a page, what stands above it
				above, _, _ = strings.Cut(above, "\n---\n")
				data = []byte(above)
			}
			var whole any
			if err := yaml.UnmarshalWithOptions(data, &whole, yaml.UseOrderedMap()); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			in.name = strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
			in.walk(whole, "", false)
		}
	}
	for _, r := range body.Regions {
		found["exercises"].add(message{one: r.Title, where: []string{"muscles of the body"}})
	}
	return nil
}

// reader reads one content file.
type reader struct {
	into   gathered
	name   string
	keys   map[string]bool
	screen bool
}

func (r reader) walk(node any, key string, whole bool) {
	switch v := node.(type) {
	case yaml.MapSlice:
		for _, item := range v {
			under := fmt.Sprint(item.Key)
			if skippedKeys[under] && (under != "note" || key != "muscles") {
				continue
			}
			r.walk(item.Value, under, whole || r.screen && r.name == "outcomes" && wholeKeys[under])
		}
	case []any:
		for _, one := range v {
			r.walk(one, key, whole)
		}
	case string:
		if whole || r.keys[key] || key == "note" {
			r.into.add(message{one: v, where: []string{r.name + ": " + key}, safety: r.screen || safeKeys[key]})
		}
	}
}
