package archtest_test

import (
	"slices"
	"strings"
	"testing"
)

// domain is what plan and progress are made of, from what exists to what came
// of it; web and app may know all of it.
const domain = "exercise safety plan session progress"

// allowed says which of our packages each package may import, under internal/
// unless it says otherwise. A package that is missing here fails the test: decide
// where it belongs before it grows.
var allowed = map[string]string{
	"catalogue": "",

	"internal/fault":          "say",
	"internal/say":            "",
	"internal/language":       "say",
	"internal/yamlfile":       "",
	"internal/exercise":       "yamlfile fault",
	"internal/safety/net":     "",
	"internal/safety":         "exercise fault say yamlfile safety/net",
	"internal/safety/report":  "exercise safety say",
	"internal/figure":         "",
	"internal/figure/motion":  "exercise figure yamlfile",
	"internal/figure/sdf":     "figure",
	"internal/figure/mesh":    "figure",
	"internal/figure/body":    "figure figure/mesh figure/motion figure/sdf yamlfile",
	"internal/figure/still":   "figure figure/body figure/motion figure/sdf",
	"internal/figure/bodymap": "figure figure/body figure/still",
	"internal/figure/gltf":    "figure figure/body figure/mesh figure/motion",
	"internal/plan":           "exercise fault safety say",
	"internal/session":        "exercise fault plan say",
	"internal/progress":       "exercise fault safety plan say session",
	"internal/figure/course":  "figure/motion session",

	"internal/learn": "fault say yamlfile",

	"internal/app": domain + " fault safety/net learn say",

	"internal/demo": "app plan say", // a sample person, for the demonstration

	"internal/store":           "app fault store/query",
	"internal/store/query":     "",
	"internal/store/storetest": "app fault",
	"internal/interop":         "app say",
	"internal/web":             domain + " app fault interop learn say language",
	"internal/terminal":        domain + " app fault say figure/body figure/course figure/motion figure/still",
	"internal/web/figure":      "", // TypeScript, and the test that runs its tests
	"internal/web/player":      "", // TypeScript, and the test that runs its tests

	"bench": domain, // made-up lives under the real rules

	"cmd/unslouch":      anything,
	"cmd/assets":        anything,
	"cmd/figure":        anything,
	"cmd/words":         anything,
	"internal/archtest": anything,
	"internal/mutation": "", // of tests, for tests
	"e2e":               anything,
}

const anything = "*"

func TestImportsPointOneWay(t *testing.T) {
	for _, f := range goFiles(t) {
		may, known := allowed[f.folder()]
		if !known {
			t.Errorf("%s: the package %s is not in the map of allowed imports; decide what it may import", f.name, f.folder())
			continue
		}
		if f.test() || may == anything {
			continue
		}
		for _, imported := range f.imports() {
			ours, ok := strings.CutPrefix(imported, "unslouch/")
			if !ok {
				continue
			}
			if short, internal := strings.CutPrefix(ours, "internal/"); !internal || !slices.Contains(strings.Fields(may), short) {
				t.Errorf("%s imports %s; %s may import only: %s", f.name, imported, f.folder(), may)
			}
		}
	}
}

// TestAllowedNamesWhatExists keeps the map from speaking of packages that are gone.
func TestAllowedNamesWhatExists(t *testing.T) {
	there := map[string]bool{}
	for _, f := range goFiles(t) {
		there[f.folder()] = true
	}
	for pkg := range allowed {
		if !there[pkg] {
			t.Errorf("the map of allowed imports names %s, which is not there", pkg)
		}
	}
}
