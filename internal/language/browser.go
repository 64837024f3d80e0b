package language

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/leonelquinteros/gotext"
)

// playerFile holds what the browser's code says.
const playerFile = "player.po"

func translationsOf(po []byte) []*gotext.Translation {
	file := gotext.NewPo()
	file.Parse(po)
	var all []*gotext.Translation
	for id, tr := range file.GetDomain().GetTranslations() {
		if id != "" {
			all = append(all, tr)
		}
	}
	slices.SortFunc(all, func(a, b *gotext.Translation) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Browser is what the browser's code says in this language, as it reads it: a text by
// its English, and of a counted one a text for each plural form as CLDR calls them.
func (l *Language) Browser() ([]byte, error) {
	said := map[string]any{}
	for _, tr := range l.heard {
		if tr.PluralID == "" {
			if text := l.text(tr, 0, tr.ID); text != "" {
				said[tr.ID] = text
			}
			continue
		}
		forms := map[string]string{}
		for i, form := range l.Forms {
			english := tr.PluralID
			if form == "one" {
				english = tr.ID
			}
			if text := l.text(tr, i, english); text != "" {
				forms[form] = text
			}
		}
		if len(forms) > 0 {
			said[tr.ID] = forms
		}
	}
	return json.Marshal(said)
}

func (l *Language) text(tr *gotext.Translation, form int, english string) string {
	if l.made != nil {
		return l.made(english)
	}
	return tr.Trs[form]
}
