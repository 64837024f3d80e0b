package net

import "strings"

// People who spell by ear are out by more letters than a slip: "tite",
// "shuvver", "brethin". A word that no slip explains is looked up by how it
// sounds: its consonants as they are spoken, and one mark for any vowels.

const (
	shortestSound = 4
	soundLengths  = 3 // letters by which typed and known may differ in length
)

// spoken rewrites what English writes in several ways for one sound, longest
// first.
var spoken = strings.NewReplacer(
	"ng", "n", "tch", "C", "ch", "C", "sh", "S", "tion", "Sn", "sion", "Sn", "cion", "Sn",
	"ough", "o", "augh", "o", "igh", "i", "gh", "g", "ph", "f", "th", "f", "v", "f", "alk", "ak", "alf", "af", "alm", "am", "wh", "w", "ck", "k",
	"ce", "se", "ci", "si", "cy", "sy", "sc", "s", "c", "k", "q", "k", "x", "ks", "z", "s", "dge", "j",
)

// openings are spellings of a first sound with a silent letter.
var openings = [][2]string{{"kn", "n"}, {"wr", "r"}, {"ps", "s"}, {"gn", "n"}, {"who", "ho"}}

// sound gives the key of a word: words that sound alike share it.
func sound(word string) string {
	for _, o := range openings {
		if strings.HasPrefix(word, o[0]) {
			word = o[1] + word[len(o[0]):]
			break
		}
	}
	if strings.HasSuffix(word, "mb") {
		word = word[:len(word)-1]
	}
	word = spoken.Replace(syllabic(word))
	key := make([]byte, 0, len(word))
	for i := range len(word) {
		c := word[i]
		switch {
		case isVowel(c), i > 0 && (c == 'y' || c == 'w' || c == 'h'):
			c = '.'
		case c == 'r' && (i+1 == len(word) || !isVowel(word[i+1]) && word[i+1] != 'r' && word[i+1] != 'y'):
			continue // not spoken in most of Britain: "carnt"
		}
		if len(key) == 0 || key[len(key)-1] != c {
			key = append(key, c)
		}
	}
	return strings.TrimSuffix(string(key), ".")
}

// syllabic writes "needles" as it is spoken: "needels".
func syllabic(word string) string {
	for _, end := range []string{"le", "les", "led"} {
		if stem, ok := strings.CutSuffix(word, end); ok && len(stem) > 1 && !isVowel(stem[len(stem)-1]) {
			return stem + "el" + end[2:]
		}
	}
	return word
}

// alike returns the known spelling that sounds like the word, or "".
func (l *lex) alike(word string) string {
	if len(word) < shortestSound {
		return ""
	}
	best, bestSlips := "", 1<<10
	for _, form := range l.sounds[sound(word)] {
		if d := len(form) - len(word); d > soundLengths || d < -soundLengths || len(form) < shortestTypo {
			continue
		}
		if n := slips(word, form); n < bestSlips || n == bestSlips && l.nearer(word, form, best) {
			best, bestSlips = form, n
		}
	}
	return best
}
