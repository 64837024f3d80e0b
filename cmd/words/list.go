package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"unslouch/internal/language"
)

// formMark stands between a place in the code and the plural form that a line of a list
// is about: "plan.html|few".
const formMark = "|"

// export prints the lines of a translator's list that a language lacks: number, where
// it is used, English. A counted message has a line for each plural form.
func export(out io.Writer, l *language.Language, all messages, only []string, number int) error {
	have, err := readAll(".", l)
	if err != nil {
		return err
	}
	done := map[string]bool{}
	for _, file := range files {
		if len(only) > 0 && !slices.Contains(only, file) {
			continue
		}
		for _, m := range all[file] {
			if done[m.one] {
				continue
			}
			done[m.one] = true
			for _, line := range linesOf(l, m, have[m.one]) {
				if _, err := fmt.Fprintf(out, "%d\t%s\n", number, line); err != nil {
					return err
				}
				number++
			}
		}
	}
	return nil
}

func linesOf(l *language.Language, m message, have []string) (lines []string) {
	where := m.where[0]
	if m.safety {
		where += " (safety)"
	}
	if m.many == "" {
		if at(have, 0) == "" {
			lines = append(lines, where+"\t"+m.one)
		}
		return lines
	}
	for i, form := range l.Forms {
		if at(have, i) != "" {
			continue
		}
		english := m.many
		if form == "one" {
			english = m.one
		}
		lines = append(lines, where+formMark+form+"\t"+english)
	}
	return lines
}

// importList takes the translations of a list: a line of the list is number, where,
// English; a line of the translation number, text.
func importList(root string, l *language.Language, all messages, list, translated string) error {
	sources, err := columns(list, 3)
	if err != nil {
		return err
	}
	texts, err := columns(translated, 2)
	if err != nil {
		return err
	}
	have, err := readAll(root, l)
	if err != nil {
		return err
	}
	said := map[string]string{}
	for _, t := range texts {
		said[t[0]] = t[1]
	}
	added, unknown := translations{}, 0
	for _, s := range sources {
		text := strings.TrimSpace(said[s[0]])
		if text == "" {
			continue
		}
		if !take(l, all, have, added, s[1], s[2], text) {
			unknown++
			fmt.Fprintf(os.Stderr, "%s: nobody says this any more: %s\n", s[0], s[2])
		}
	}
	fmt.Fprintf(os.Stderr, "%s: %d lines, %d of them not said any more\n", list, len(sources), unknown)
	return merge(root, l, all, added)
}

// take puts one translation in its place, and reports whether it has one.
func take(l *language.Language, all messages, have, added translations, where, english, text string) bool {
	form := ""
	if i := strings.LastIndex(where, formMark); i >= 0 {
		form = where[i+1:]
	}
	taken := false
	for _, file := range files {
		for _, m := range all[file] {
			switch {
			case form == "" && m.many == "" && m.one == english:
				added[m.one] = []string{text}
				taken = true
			case form != "" && m.many != "" && (m.one == english || m.many == english):
				i := slices.Index(l.Forms, form)
				if i < 0 {
					return true // a form that another language has
				}
				forms := make([]string, len(l.Forms))
				copy(forms, have[m.one])
				copy(forms, added[m.one])
				forms[i] = text
				added[m.one] = forms
				taken = true
			}
		}
	}
	return taken
}

// columns reads a file of lines with tabs between at least n columns.
func columns(name string, n int) (rows [][]string, err error) {
	file, err := os.Open(name) //nolint:gosec // named by whoever runs it
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if lines.Text() == "" {
			continue
		}
		row := strings.Split(lines.Text(), "\t")
		if len(row) < n {
			return nil, fmt.Errorf("%s: %q has %d columns, want %d", name, lines.Text(), len(row), n)
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}
