package safety

import (
	"slices"

	"unslouch/internal/say"
)

// Version is the version of the rules: of this package's logic and of screen/*.yaml
// together. It rises with every change to what is decided (RF-8, H28); a test
// compares a fingerprint of the decisions with the one that belongs to it.
const Version = "0.3.0"

// Release is one version of the rules and what it changed, for the person whose
// plan it may change.
type Release struct {
	Version string
	Changed []say.Line
}

// Releases are all versions, oldest first.
var Releases = []Release{
	{"0.1.0", []say.Line{say.Plain("The first rules.")}},
	{"0.2.0", []say.Line{
		say.Plain("More ways to write about a warning sign in your own words are understood."),
		say.Plain("Where somebody has to look at you first, nothing milder is said beside it."),
	}},
	{"0.3.0", []say.Line{
		say.Plain("With very bendy joints, every stretch is held for 15 seconds at most, and counted instead of felt."),
		say.Plain("Where pain has lasted long, an examination that you tell of, or your reason for none, lets your plan go above level 2."),
	}},
}

// Since returns the releases after a version; all of them where it is unknown.
func Since(version string) []Release {
	i := slices.IndexFunc(Releases, func(r Release) bool { return r.Version == version })
	return Releases[i+1:]
}
