// Package report writes the safety rules as documents a clinician can read.
package report

import (
	"fmt"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// Document is one generated file: its name, and its Markdown.
type Document struct{ Name, Text string }

// All writes every generated document, in the order they are best read. The same
// rules always give the same text.
func All(r *safety.Rules) []Document {
	return []Document{
		{"warning-signs.md", warningSigns(r)},
		{"conditions.md", conditions(r)},
		{"table.md", table(r)},
		{"rules.md", rules(r)},
		{"sign-off.md", signOff(r)},
	}
}

// page is a document being written.
type page struct{ strings.Builder }

// begin starts a document with its title, the warning not to edit it, and the
// versions it speaks of.
func begin(title string, r *safety.Rules) *page {
	p := &page{}
	p.line("# " + title)
	p.line("Generated from the catalogue; do not edit. Rules %s, catalogue %s. `make generate` writes it anew.",
		safety.Version, r.Catalogue().Version())
	return p
}

// line writes a paragraph or a heading, with an empty line after it.
func (p *page) line(format string, args ...any) {
	fmt.Fprintf(p, format+"\n\n", args...)
}

// table writes a table; cells are escaped here.
func (p *page) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.row(head)
	p.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	for _, row := range rows {
		p.row(row)
	}
	p.WriteString("\n")
}

func (p *page) row(cells []string) {
	for _, cell := range cells {
		p.WriteString("| " + escape(cell) + " ")
	}
	p.WriteString("|\n")
}

// list writes bullets, of which empty ones are left out.
func (p *page) list(items ...string) {
	for _, item := range items {
		if item != "" {
			p.WriteString("- " + item + "\n")
		}
	}
	p.WriteString("\n")
}

var escape = strings.NewReplacer("|", `\|`, "\n", " ").Replace

// labelled is "label: text", or nothing where there is no text.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return "**" + label + ":** " + text
}

// levelWords say a level as the person's page is headed, in short.
var levelWords = map[safety.Level]string{
	safety.Go: "go", safety.Modify: "go, with changes",
	safety.ClinicianFirst: "see a clinician first", safety.Emergency: "emergency",
}

// soon says an urgency in the product's own words; "" where there is none.
func soon(r *safety.Rules, urgency string) string { return r.Words.Urgency[urgency] }

// action is a level with how soon.
func action(r *safety.Rules, level safety.Level, urgency string) string {
	if when := soon(r, urgency); when != "" {
		return levelWords[level] + "; " + when
	}
	return levelWords[level]
}

// code marks slugs as such.
func code(slugs []string) string {
	marked := make([]string, len(slugs))
	for i, slug := range slugs {
		marked[i] = "`" + slug + "`"
	}
	return strings.Join(marked, ", ")
}

// names are the names of exercises, by slug.
func names(c *exercise.Catalogue, slugs []string) string {
	all := make([]string, len(slugs))
	for i, slug := range slugs {
		e, _ := c.Get(slug)
		all[i] = e.Name
	}
	return strings.Join(all, ", ")
}
