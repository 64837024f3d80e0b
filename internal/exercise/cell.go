package exercise

// Status says whether an exercise fits a condition.
type Status string

// The statuses of rule book section 3.3, from best to strictest.
const (
	Allowed  Status = "allowed"
	Modified Status = "modified"
	Avoid    Status = "avoid"
)

// Cell is one cell of the condition table: what changes for whom, why, and how
// sure we are. A modified cell says it twice: Text for the person and fields
// for the machine, so that timer and words agree (S12-S15).
type Cell struct {
	Status  Status `yaml:"status" json:"status"`
	Text    string `yaml:"text,omitempty" json:"text,omitempty"`
	Because string `yaml:"because,omitempty" json:"because,omitempty"`
	Grade   string `yaml:"grade" json:"grade"`
	Source  string `yaml:"source" json:"source"`

	ReplaceWith        []string            `yaml:"replace_with,omitempty" json:"replace_with,omitempty"`
	OrUse              []string            `yaml:"or_use,omitempty" json:"or_use,omitempty"`
	Requires           map[string][]string `yaml:"requires,omitempty" json:"requires,omitempty"`
	AppliesWhen        map[string][]string `yaml:"applies_when,omitempty" json:"applies_when,omitempty"`
	NotBeforeWeek      int                 `yaml:"not_before_week,omitempty" json:"not_before_week,omitempty"`
	NotBeforeInjuryDay int                 `yaml:"not_before_injury_day,omitempty" json:"not_before_injury_day,omitempty"`
	MaxHoldS           *int                `yaml:"max_hold_s,omitempty" json:"max_hold_s,omitempty"`
	MaxReps            *int                `yaml:"max_reps,omitempty" json:"max_reps,omitempty"`
	DoseFactor         float64             `yaml:"dose_factor,omitempty" json:"dose_factor,omitempty"`
	MaxPain            *int                `yaml:"max_pain,omitempty" json:"max_pain,omitempty"`
	Equipment          []string            `yaml:"equipment,omitempty" json:"equipment,omitempty"`
	Limits             []string            `yaml:"limits,omitempty" json:"limits,omitempty"`

	// Figure is what the moving figure shows of the change: a variant of the movement
	// that looks like it, FigureStart, FigureNone, or "" for the movement as it stands,
	// which the words only add to.
	Figure string `yaml:"figure,omitempty" json:"figure,omitempty"`

	AfterClearance *AfterClearance `yaml:"after_clearance,omitempty" json:"after_clearance,omitempty"`
}

// AfterClearance is what a gate's cell says of the time after a clinician has
// cleared the person (S5): allowed, modified, avoid, or clinician-decides.
type AfterClearance struct {
	Status string `yaml:"status" json:"status"`
	Text   string `yaml:"text,omitempty" json:"text,omitempty"`
}
