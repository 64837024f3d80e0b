package terminal

import "unslouch/internal/say"

// english is what lines say in English: a session in a terminal speaks no other language yet.
func english(lines []say.Line) (texts []string) {
	for _, l := range lines {
		texts = append(texts, l.String())
	}
	return texts
}
