package safety

import (
	"slices"

	"unslouch/internal/exercise"
	"unslouch/internal/say"
)

// Page is one short page of the screen: one theme, its why, and its explicit none.
type Page struct {
	Slug  string `yaml:"slug"`
	Kind  string `yaml:"kind"` // about, warning-signs, conditions, free-text
	Title string `yaml:"title"`
	Ask   string `yaml:"ask"`
	Why   string `yaml:"why"`
	None  string `yaml:"none,omitempty"`
	Note  string `yaml:"note,omitempty"`
	// OnlyWith asks the page only of people who ticked this condition.
	OnlyWith string `yaml:"only_with,omitempty"`
}

// The kinds of page.
const (
	AboutPage    = "about"
	SignsPage    = "warning-signs"
	CondsPage    = "conditions"
	FreeTextPage = "free-text"
)

// Box is one check box: one idea in plain words (S1).
type Box struct {
	ID  string `yaml:"id"`
	Say string `yaml:"say"`
}

// Sign is a warning sign (rule book 3.1).
type Sign struct {
	Slug    string `yaml:"slug"`
	Page    string `yaml:"page,omitempty"`
	Derived bool   `yaml:"derived,omitempty"` // computed, never asked (S1)
	Action  Level  `yaml:"action"`
	Urgency string `yaml:"urgency"`
	Boxes   []Box  `yaml:"boxes,omitempty"`
	AtLeast int    `yaml:"at_least,omitempty"` // how many boxes raise it; 0 means any
	Told    string `yaml:"told"`
	Because string `yaml:"because"`
	Do      string `yaml:"do"`
	Source  string `yaml:"source"`
	Grade   string `yaml:"grade"`
	Note    string `yaml:"note,omitempty"`
}

// Condition is a health condition (rule book 3.2). Its slug states the
// established fact; the follow-ups decide between it, a warning sign and nothing.
type Condition struct {
	Slug         string     `yaml:"slug"`
	Page         string     `yaml:"page"`
	Name         string     `yaml:"name"`
	Box          string     `yaml:"box"`
	Decision     Level      `yaml:"decision"`
	Urgency      string     `yaml:"urgency,omitempty"`
	Told         string     `yaml:"told"`
	Means        string     `yaml:"means"`
	Do           string     `yaml:"do,omitempty"`
	FirstChoices []string   `yaml:"first_choices"`
	Strict       bool       `yaml:"strict,omitempty"` // PM-3: strict mode always
	Source       string     `yaml:"source"`
	Grade        string     `yaml:"grade"`
	FollowUps    []FollowUp `yaml:"follow_ups,omitempty"`
	Note         string     `yaml:"note,omitempty"`
}

// FollowUp is a question asked only when its condition is ticked.
type FollowUp struct {
	Key           string   `yaml:"key"`
	Ask           string   `yaml:"ask"`
	Kind          string   `yaml:"kind"` // choice or number
	Options       []Option `yaml:"options,omitempty"`
	Min           int      `yaml:"min,omitempty"`
	Max           int      `yaml:"max,omitempty"`
	Unit          string   `yaml:"unit,omitempty"`
	Missing       string   `yaml:"missing,omitempty"`        // assumed, and said, when a caller leaves it out (S9)
	MissingReason string   `yaml:"missing_reason,omitempty"` // what is said then
	Established   string   `yaml:"established,omitempty"`    // what the slug itself states
	Note          string   `yaml:"note,omitempty"`
}

// Option is one answer to a follow-up.
type Option struct {
	Value  string  `yaml:"value"`
	Say    string  `yaml:"say"`
	SameAs string  `yaml:"same_as,omitempty"`
	Effect *Effect `yaml:"effect,omitempty"`
}

// Effect is what an answer sets off (S10).
type Effect struct {
	Level   Level  `yaml:"level"`
	Urgency string `yaml:"urgency,omitempty"`
	Told    string `yaml:"told,omitempty"`
	Because string `yaml:"because,omitempty"`
	Do      string `yaml:"do,omitempty"`
	Source  string `yaml:"source,omitempty"`
	Grade   string `yaml:"grade,omitempty"`
	Note    string `yaml:"note,omitempty"`
	Records string `yaml:"records,omitempty"` // the warning sign or condition it stands for
}

// Level is how far a person may go, from best to strictest (DO-1).
type Level string

// The levels of DO-1.
const (
	Go             Level = "go"
	Modify         Level = "modify"
	ClinicianFirst Level = "clinician_first"
	Emergency      Level = "emergency"
)

func (l Level) rank() int {
	return map[Level]int{Go: 1, Modify: 2, ClinicianFirst: 3, Emergency: 4}[l]
}

// Answers is a whole screen: every question answered. Flags are the warning
// signs; derived ones (S1) are refused. Pain is at rest now, 0 to 10.
type Answers struct {
	Age        int                          `json:"age"`
	Conditions []string                     `json:"conditions"`
	Flags      []string                     `json:"red_flags"`
	Details    map[string]map[string]string `json:"details,omitempty"`
	Pain       int                          `json:"pain_nrs"`
	Episode    Episode                      `json:"episode"`
	FreeText   string                       `json:"free_text,omitempty"`
	// Reasked lists the warning signs that the free text raised and the person
	// then answered on the closed question (DO-10); a hit on any other decides.
	Reasked []string `json:"reasked,omitempty"`
	// Unread means that the free text was typed in a language in which nothing listens
	// for warning signs (DO-10): whatever it says, a person has to read it.
	Unread bool `json:"unread,omitempty"`
}

// Episode is how this pain has been: the first ever, for how many weeks, and
// whether anybody has examined it.
type Episode struct {
	FirstEver      bool `json:"first_ever"`
	Weeks          int  `json:"weeks"`
	AssessedBefore bool `json:"assessed_before"`
	// Declined means that the person recorded a reason for not being examined (PH-4).
	Declined bool `json:"declined,omitempty"`
}

// chronicPain is pain that has lasted more than twelve weeks and was examined.
const chronicPain = "chronic-back-pain"

// LongLasting records what the answers about the episode amount to: more than
// twelve weeks and examined is chronic-back-pain (3.2), ticked or not
// [judgement]. The pages ask for it; a caller of the command has decided it.
func (a Answers) LongLasting() Answers {
	if a.Episode.Weeks > 12 && a.Episode.AssessedBefore && !slices.Contains(a.Conditions, chronicPain) {
		a.Conditions = append(a.Conditions, chronicPain)
	}
	return a
}

// Reason is one thing that decided something, in words for the person.
type Reason struct {
	Rule   string   `json:"rule"`
	Text   say.Line `json:"text"`
	Source string   `json:"source"`
	Grade  string   `json:"grade"`
}

// Decision is what the screen comes to.
type Decision struct {
	Level    Level          `json:"decision"`
	Urgency  string         `json:"urgency"`
	Strict   bool           `json:"strict"`    // PM-3
	Gentle   bool           `json:"gentle"`    // DO-7
	LevelCap exercise.Level `json:"level_cap"` // PH-4; 0 is none
	Reasons  []Reason       `json:"reasons"`
	SelfHarm bool           `json:"self_harm"` // show the crisis contact (DO-10, S10)
	// BreathingOnly: of the two things offered as text, only calm breathing (S5).
	BreathingOnly bool `json:"breathing_only"`
	clearance     Clearance
}
