package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/leonelquinteros/gotext"

	"unslouch/internal/language"
)

// translations are what a language has, by the English: one text, or one for each
// plural form.
type translations map[string][]string

// readAll reads every file of a language; a text of one file serves all.
func readAll(root string, l *language.Language) (translations, error) {
	all := translations{}
	names, err := filepath.Glob(filepath.Join(root, "catalogue/languages", l.Code, "*.po"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		po := gotext.NewPo()
		po.Parse(data)
		for id, tr := range po.GetDomain().GetTranslations() {
			if id == "" {
				continue
			}
			forms := 1
			if tr.PluralID != "" {
				forms = len(l.Forms)
			}
			texts, any := make([]string, forms), false
			for i := range texts {
				texts[i] = tr.Trs[i]
				any = any || texts[i] != ""
			}
			if any {
				all[id] = texts
			}
		}
	}
	return all, nil
}

// merge writes the catalogue of a language anew: what is still said keeps its
// translation, what is no longer said goes, what is new is empty.
func merge(root string, l *language.Language, all messages, added translations) error {
	have, err := readAll(root, l)
	if err != nil {
		return err
	}
	for id, texts := range added {
		have[id] = texts
	}
	for _, file := range files {
		name := filepath.Join(root, "catalogue/languages", l.Code, file+".po")
		if err := os.WriteFile(name, []byte(written(l, file, all[file], have)), 0o644); err != nil { //nolint:gosec // a source file
			return err
		}
	}
	return nil
}

// heads say what a file of the catalogue holds.
var heads = map[string]string{
	"lists":     "How lists and days are joined, and what days and months are called.",
	"screen":    "The safety questions, and what they come to (catalogue/screen).",
	"exercises": "The exercises, their movements and the figure's bodies (catalogue/exercises, motions, bodies).",
	"learn":     "The titles of the pages to read, and the points of the desk (catalogue/learn); the pages themselves are in English.",
	"sentences": "What the rules, the plan and the progress say (internal, without the pages).",
	"pages":     "The pages (internal/web).",
	"player":    "The session player and the figure (internal/web/player, internal/web/figure).",
}

func written(l *language.Language, file string, all []message, have translations) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n# No clinician who speaks this language has reviewed it. `make words` keeps the list.\nmsgid \"\"\nmsgstr \"\"\n", heads[file])
	for _, line := range []string{"Language: " + l.Code, "Content-Type: text/plain; charset=UTF-8", "Plural-Forms: " + l.Rule} {
		fmt.Fprintf(&out, "%s\n", quoted(line+"\n"))
	}
	for _, m := range all {
		fmt.Fprintf(&out, "\n#. %s\n", strings.Join(m.where, ", "))
		if m.safety {
			out.WriteString("#. safety: a clinician looks at this first\n")
		}
		fmt.Fprintf(&out, "msgid %s\n", quoted(m.one))
		texts := have[m.one]
		if m.many == "" {
			fmt.Fprintf(&out, "msgstr %s\n", quoted(at(texts, 0)))
			continue
		}
		fmt.Fprintf(&out, "msgid_plural %s\n", quoted(m.many))
		for i := range l.Forms {
			fmt.Fprintf(&out, "msgstr[%d] %s\n", i, quoted(at(texts, i)))
		}
	}
	return out.String()
}

func at(texts []string, i int) string {
	if i < len(texts) {
		return texts[i]
	}
	return ""
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
