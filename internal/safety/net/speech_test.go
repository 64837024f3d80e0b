package net

import (
	"slices"
	"testing"
)

// TestSpoken: dictation's pauses, torn words, homophones and spelling by ear
// are heard as what was meant, and stay ordinary where nothing of it was.
func TestSpoken(t *testing.T) {
	for text, want := range map[string]string{
		"no fever full stop i cant pee since yesterday":                   "bladder-bowel",
		"no fever comma no chills":                                        "",
		"numb ness between my legs":                                       "saddle-numbness",
		"in continent since monday":                                       "bladder-bowel",
		"no pain comma weakness or numbness":                              "",
		"week ness in my left leg":                                        "limb-weakness-new",
		"my left arm has gone week":                                       "limb-weakness-new",
		"week two is done and my arm is fine":                             "",
		"my gate is wobbly":                                               "gait-change",
		"the garden gate is wobbly":                                       "",
		"num from the waste down":                                         "both-legs-numb",
		"what a waste of a chair":                                         "",
		"carnt breeth propaly":                                            "breathless",
		"feevr and shivvering with it":                                    "sepsis-signs",
		"tite chest when i run for the bus":                               "chest-pain",
		"he's slurring and his mouth hangs down":                          "stroke-neck-signs",
		"my son suddenly cant breathe":                                    "breathless",
		"my son cant breathe when he runs":                                "",
		"no numbness no weakness no bladder problems":                     "",
		"I have not lost any feeling between the legs":                    "",
		"numb bum from sitting on a stool, all good as soon as i move":    "",
		"numb bum from sitting on a stool and it hasnt come back":         "saddle-numbness",
		"my legs went numb while gaming and they are still numb next day": "both-legs-numb",
	} {
		hits := Listen(text)
		if want == "" && len(hits) > 0 || want != "" && !slices.ContainsFunc(hits, func(h Hit) bool { return h.Sign == want }) {
			t.Errorf("%q: got %v, want %q", text, hits, want)
		}
	}
}

// TestSound: words that sound alike share a key, others do not.
func TestSound(t *testing.T) {
	for typed, meant := range map[string]string{
		"tite": "tight", "breething": "breathing", "nees": "knees", "needuls": "needles",
		"fysio": "physio", "blada": "bladder", "rist": "wrist", "mouf": "mouth", "kauf": "calf",
	} {
		if sound(typed) != sound(meant) {
			t.Errorf("%s is %q, %s is %q", typed, sound(typed), meant, sound(meant))
		}
	}
	if got := lexicon().guess("needuls"); got != "needles" {
		t.Errorf("needuls is read as %q", got)
	}
	for a, b := range map[string]string{"chest": "chess", "leg": "lag s", "numb": "limb", "fever": "shiver"} {
		if sound(a) == sound(b) {
			t.Errorf("%s and %s are both %q", a, b, sound(a))
		}
	}
}

// TestMisheard: a line of misheard.txt that says something else is refused.
func TestMisheard(t *testing.T) {
	for _, line := range []string{"week weak", "week > weak | near: leg"} {
		if err := (&lex{misheard: map[string]meant{}}).readMisheard(line); err == nil {
			t.Errorf("%q was read", line)
		}
	}
}
