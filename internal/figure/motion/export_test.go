package motion

// For the tests outside the package.
var (
	LoadForTest    = load
	BakeOnce       = bake
	MatchesForTest = matches
)
