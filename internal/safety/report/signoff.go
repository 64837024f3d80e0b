package report

import (
	"fmt"
	"strings"

	"unslouch/internal/exercise"
	"unslouch/internal/safety"
)

// signOff writes what a registered clinician has to look at (rule book 11), the
// open notes of the catalogue, and the empty table of signatures (S24).
func signOff(r *safety.Rules) string {
	p := begin("Sign-off by a registered clinician", r)
	p.line("**%s** The product says so on its first page and with every decision.", r.Words.Fixed.NotSigned)
	p.line("## What to look at")
	for i, point := range points(r) {
		fmt.Fprintf(p, "%d. %s\n", i+1, point)
	}
	p.line("\n## Open notes")
	p.line("Where the rule book leaves room, the careful side was taken and a note written beside it. Each waits for a clinician. " +
		"The readings behind them are gathered in [decision 0005](../decisions/0005-readings-in-the-screen.md).")
	p.table([]string{"about", "note"}, notes(r))
	p.line("## Signatures")
	p.line("A signature holds for these versions and one language. This file is generated, so sign a copy of it; keeping signatures in the " +
		"program is not possible yet.")
	p.table([]string{"who (name, registration)", "when", "version of rules and catalogue", "language"}, [][]string{{"", "", "", ""}})
	return strings.TrimRight(p.String(), "\n") + "\n"
}

// points are the rule book's list, each with what there is to look at.
func points(r *safety.Rules) []string {
	return []string{
		fmt.Sprintf("The signs that are an emergency, what each asks a person to do and how soon ([warning signs](warning-signs.md)), and the %d local emergency numbers at its end.", len(r.Numbers.Regions)),
		"The ages of DO-8 and the numbers of the pain rules, DO-7 and PM-2 to PM-6 ([rules](rules.md)).",
		"The floor twist, which turns toward the bent knee without a lever and not as the article says, and when and how the roller is used ([table](table.md)).",
		fmt.Sprintf("Every changed or barred cell of the table that rests on judgement: %d of them wait ([table](table.md)).", waiting(r)),
		fmt.Sprintf("What is held back to a later level (PB-6): %s. The caps (PR-9): a hold of %d s (warm-up %d s, breathing %d s), %d sets, %d repetitions.",
			heldBack(r), exercise.MaxHoldS, exercise.MaxWarmUpS, exercise.MaxBreathingS, exercise.MaxSets, exercise.MaxReps),
		"The rows for pregnancy and for osteoporosis, each with the professions that look after these people ([table](table.md)).",
		"The right to use the words of the outcome measures (PSFS, EARS): neither is in the product yet.",
		"The ratings of the hazards, and the risks that stay: typed warnings, “go” taken for a diagnosis, false alarms ([hazards](hazards.md)).",
		"How easily each language can be read. English is the only one.",
	}
}

// waiting counts the changed and barred cells whose grade is or holds judgement.
func waiting(r *safety.Rules) (n int) {
	for _, e := range r.Catalogue().All() {
		for _, cell := range e.Conditions {
			if cell.Status != exercise.Allowed && strings.Contains(cell.Grade, "judgement") {
				n++
			}
		}
	}
	return n
}

// heldBack names the exercises whose first dose is above level 1.
func heldBack(r *safety.Rules) string {
	var all []string
	for _, e := range r.Catalogue().All() {
		if first, _ := e.Dose.First(); first > exercise.L1 {
			all = append(all, fmt.Sprintf("%s from %s", e.Name, first))
		}
	}
	return strings.Join(all, ", ")
}

// notes gathers every note of the catalogue for a clinician.
func notes(r *safety.Rules) (rows [][]string) {
	add := func(about, note string) {
		if note != "" {
			rows = append(rows, []string{about, note})
		}
	}
	for _, s := range r.Signs {
		add("sign `"+s.Slug+"`", s.Note)
	}
	for _, c := range r.Conditions {
		add("condition `"+c.Slug+"`", c.Note)
		for _, q := range c.FollowUps {
			add("follow-up `"+c.Slug+"."+q.Key+"`", q.Note)
			for _, o := range q.Options {
				if o.Effect != nil {
					add("answer `"+c.Slug+"."+q.Key+"` = "+o.Value, o.Effect.Note)
				}
			}
		}
	}
	for _, q := range r.Day {
		add("question of the day `"+q.Slug+"`", q.Note)
	}
	add("words while a clinician comes first", r.Words.Meanwhile.Note)
	for _, e := range r.Catalogue().All() {
		add("exercise `"+e.Slug+"`", e.ReviewNote)
	}
	return rows
}
