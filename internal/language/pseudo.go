package language

import (
	"io/fs"
	"regexp"
	"strings"
)

// pseudo is made from the English by code: in brackets, with accents, and two fifths
// longer. It is for tests: what shows no brackets is not in the catalogue, and what does
// not fit would not fit in German.
func pseudo(files fs.FS) (*Language, error) {
	like := known[0]
	if err := like.read(files); err != nil {
		return nil, err
	}
	l := Pseudo()
	l.Rule, l.heard, l.there = like.Rule, like.heard, like.there
	return l, nil
}

// Pseudo is the language that has every text, whether the catalogue has it or not.
func Pseudo() *Language {
	return &Language{Code: PseudoCode, Name: "[Þšéûðö]", Forms: []string{"one", "other"}, made: Accented}
}

// PseudoCode is the language that only tests ask for.
const PseudoCode = "en-XA"

var (
	kept    = regexp.MustCompile(`\{[a-z0-9_]*\}|</?[a-z]+[0-9]?>`) // places and tags
	accents = strings.NewReplacer("a", "á", "e", "é", "i", "í", "o", "ö", "u", "û", "n", "ñ", "c", "ç", "y", "ý", "A", "Å", "E", "É", "I", "Î", "O", "Ö", "U", "Û", "S", "Š", "T", "Ţ")
)

// Accented is a text of the pseudo-language.
func Accented(english string) string {
	if english == "" {
		return ""
	}
	var out strings.Builder
	at := 0
	for _, m := range kept.FindAllStringIndex(english, -1) {
		out.WriteString(accents.Replace(english[at:m[0]]))
		out.WriteString(english[m[0]:m[1]])
		at = m[1]
	}
	out.WriteString(accents.Replace(english[at:]))
	longer := len(kept.ReplaceAllString(english, "")) * 2 / 5
	return "[" + out.String() + strings.Repeat("~", longer%8) + strings.Repeat(" ~~~~~~~", longer/8) + "]"
}
