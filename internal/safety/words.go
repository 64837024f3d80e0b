package safety

import "slices"

// Words are the fixed texts of screen/outcomes.yaml. In them {number} stands for
// the emergency number, {contact} for the crisis contact, {urgency} for how soon
// and {told} for what the person told us.
type Words struct {
	Decisions map[Level]OutcomeWords `yaml:"decisions"`
	Urgency   map[string]string      `yaml:"urgency"`
	Fixed     FixedSentences         `yaml:"fixed"`
	WatchFor  struct {
		CallNow    Watch `yaml:"call_now"`
		SeeADoctor Watch `yaml:"see_a_doctor"`
	} `yaml:"watch_for"`
	Emergency EmergencyWords `yaml:"emergency"`
	Crisis    CrisisWords    `yaml:"crisis"`
	Meanwhile MeanwhileWords `yaml:"meanwhile"`
	// StopSigns are the stop signs for every exercise (SG).
	StopSigns      []StopSign `yaml:"global_stop_signs"`
	ThreeLineCheck struct {
		Title string `yaml:"title"`
		Intro string `yaml:"intro"`
	} `yaml:"three_line_check"`
}

// OutcomeWords are what a person reads at the end of the screen.
type OutcomeWords struct {
	Title string   `yaml:"title"`
	Lead  string   `yaml:"lead"`
	Body  []string `yaml:"body"`
	Next  string   `yaml:"next"`
}

// FixedSentences stand on every summary (H16, PH-6, S24).
type FixedSentences struct {
	NotADiagnosis        string `yaml:"not_a_diagnosis"`
	ComeBack             string `yaml:"come_back"`
	NobodyWatching       string `yaml:"nobody_watching"`
	NotSigned            string `yaml:"no_clinician_sign_off"`
	NotCertified         string `yaml:"not_certified"`
	UnlockClinicianFirst string `yaml:"unlock_clinician_first"`
	UnlockEmergency      string `yaml:"unlock_emergency"`
	SeverePainToday      string `yaml:"severe_pain_today"`
}

// Watch is a list of signs to look out for, under one sentence.
type Watch struct {
	Intro string   `yaml:"intro"`
	Signs []string `yaml:"signs"`
}

// EmergencyWords stand on the emergency page (RF-7).
type EmergencyWords struct {
	CardLead      string `yaml:"card_lead"` // on the card that is always there, where nobody was asked anything
	CardSay       string `yaml:"card_say"`
	Call          string `yaml:"call"`
	NeutralNumber string `yaml:"neutral_number"`
	DoNotDrive    string `yaml:"do_not_drive"`
	NoExercise    string `yaml:"no_exercise"`
	Say           string `yaml:"say"`
	NotAlone      string `yaml:"not_alone"`
}

// CrisisWords answer words of self-harm (DO-10, S10).
type CrisisWords struct {
	Title          string   `yaml:"title"`
	Lead           string   `yaml:"lead"`
	Body           []string `yaml:"body"`
	NeutralContact string   `yaml:"neutral_contact"`
	NobodyReads    string   `yaml:"nobody_reads"`
	Next           string   `yaml:"next"`
}

// MeanwhileWords are offered as text, never as a plan, with clinician_first (DO-2, S5).
type MeanwhileWords struct {
	Walking          string   `yaml:"walking"`
	Breathing        string   `yaml:"breathing"`
	BreathingOnlyFor []string `yaml:"breathing_only_for"`
	Note             string   `yaml:"note,omitempty"`
}

// StopSign is one sign to stop everything (SG).
type StopSign struct {
	ID      string `yaml:"id"`
	Say     string `yaml:"say"`
	OnlyFor string `yaml:"only_for,omitempty"` // only for people with this condition
	Call    bool   `yaml:"call,omitempty"`     // help is called now, not only the session stopped
}

// StopsFor is the stop signs for somebody with these conditions, those for which help
// is called now apart from the others (SG).
func (w Words) StopsFor(conditions []string) (s Stops) {
	for _, sign := range w.StopSigns {
		switch {
		case sign.OnlyFor != "" && !slices.Contains(conditions, sign.OnlyFor):
		case sign.Call:
			s.Call = append(s.Call, sign.Say)
		default:
			s.Rest = append(s.Rest, sign.Say)
		}
	}
	return s
}

// Stops are stop signs in words: those to call help for, and the others.
type Stops struct{ Call, Rest []string }

// Numbers is the table of emergency numbers (S7).
type Numbers struct {
	Other struct {
		Region string `yaml:"region"`
		Name   string `yaml:"name"`
		Number string `yaml:"number"`
		Words  string `yaml:"words"`
	} `yaml:"other"`
	Regions []EmergencyNumber `yaml:"regions"`
}

// EmergencyNumber is one row of it.
type EmergencyNumber struct {
	Region string `yaml:"region"` // ISO 3166 code
	Name   string `yaml:"name"`
	Number string `yaml:"number"`
	Source string `yaml:"source"`
}
