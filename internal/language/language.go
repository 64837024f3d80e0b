// Package language holds the languages that Unslouch can speak beside English,
// read from gettext files that a translator's tools can edit.
package language

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/leonelquinteros/gotext"

	"unslouch/internal/say"
)

// Language is one language, complete or not.
type Language struct {
	Code  string   // as in BCP 47: "de"
	Name  string   // in the language itself
	RTL   bool     // written from right to left
	Forms []string // the plural forms as CLDR calls them, in the order of the files
	Rule  string   // which form a number takes, as gettext writes it
	texts map[string]string
	many  *gotext.Po
	made  func(english string) string // makes every text, in a language for tests
	there map[string]bool             // every message of the catalogue, translated or not
	heard []*gotext.Translation       // what the browser's code says: player.po
}

// The languages, in the order they are offered. None has been reviewed by a
// clinician who speaks it (H08): they are shown only where an operator asks for
// them, and say so.
var known = []Language{
	{Code: "de", Name: "Deutsch", Forms: []string{"one", "other"}, Rule: "nplurals=2; plural=(n != 1);"},
	{
		Code: "ar", Name: "العربية", RTL: true, Forms: []string{"zero", "one", "two", "few", "many", "other"},
		Rule: "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
	},
}

// Load reads languages/CODE/*.po of every known language.
func Load(files fs.FS) ([]*Language, error) {
	var all []*Language
	for _, l := range known {
		if err := l.read(files); err != nil {
			return nil, fmt.Errorf("language %s: %w", l.Code, err)
		}
		all = append(all, &l)
	}
	return all, nil
}

// Named returns the languages with these codes, in the order in which they are known;
// one that is not known is an error.
func Named(files fs.FS, codes []string) ([]*Language, error) {
	all, err := Load(files)
	if err != nil {
		return nil, err
	}
	var chosen []*Language
	for _, code := range codes {
		i := slices.IndexFunc(all, func(l *Language) bool { return l.Code == code })
		switch {
		case code == PseudoCode:
			l, err := pseudo(files)
			if err != nil {
				return nil, err
			}
			chosen = append(chosen, l)
		case i < 0:
			return nil, fmt.Errorf("the language %q is not there; there are de and ar", code)
		default:
			chosen = append(chosen, all[i])
		}
	}
	return chosen, nil
}

func (l *Language) read(files fs.FS) error {
	names, err := fs.Glob(files, path.Join("languages", l.Code, "*.po"))
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("there is no file languages/%s/*.po", l.Code)
	}
	var whole strings.Builder
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if path.Base(name) == playerFile {
			l.heard = translationsOf(data)
		}
		whole.Write(data)
		whole.WriteString("\n\n")
	}
	l.many = gotext.NewPo()
	l.many.Parse([]byte(whole.String()))
	l.texts, l.there = map[string]string{}, map[string]bool{}
	for id, tr := range l.many.GetDomain().GetTranslations() {
		l.there[id] = true
		if said := tr.Trs[0]; said != "" && tr.PluralID == "" {
			l.texts[id] = said
		}
	}
	return nil
}

// listed reports whether a message is in the catalogue at all.
func (l *Language) listed(english string) bool { return l.there == nil || l.there[english] }

// Find returns what an English text is in this language.
func (l *Language) Find(context, english string) (string, bool) {
	if english == "" { // in a PO file, the name of its own head
		return "", true
	}
	if l.made != nil {
		return l.made(english), english != "" && l.listed(english)
	}
	if context != "" {
		if !l.many.IsTranslatedC(english, context) {
			return "", false
		}
		return l.many.GetC(english, context), true
	}
	said, ok := l.texts[english]
	return said, ok
}

// Plural returns the text for n things, by the rule in the file's own head.
func (l *Language) Plural(context, one, many string, n int) (string, bool) {
	if l.made != nil {
		if n == 1 {
			return l.made(one), l.listed(one)
		}
		return l.made(many), l.listed(one)
	}
	if context != "" {
		return l.many.GetNC(one, many, n, context), l.many.IsTranslatedNC(one, n, context)
	}
	return l.many.GetN(one, many, n), l.many.IsTranslatedN(one, n)
}

var _ say.Tongue = (*Language)(nil)
