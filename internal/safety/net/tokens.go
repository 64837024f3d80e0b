package net

import (
	"unicode"
	"unicode/utf8"
)

// The pauses that can stand before a word. A comma may carry a list on ("no
// pain, weakness or numbness"); a stop never does.
const (
	noPause = iota
	comma
	stop
)

// token is one word of the text: lower case, without apostrophes, because
// "cant", "can't" and "can’t" are one word to a hurried thumb.
type token struct {
	text       string
	start, end int // bytes of the original text
	pause      int // before the word
	marks      []mark
	masked     bool // part of a harmless idiom
}

// mark says that an element of the lexicon begins at a token and how many
// tokens it takes.
type mark struct{ element, length int }

// tokenise cuts a text into words. Digits are words too; "&" is read as "and".
func tokenise(text string) []token {
	tokens := make([]token, 0, len(text)/5+1)
	pause, i := noPause, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			if r == '&' {
				tokens = append(tokens, token{text: "and", start: i, end: i + size, pause: pause})
			}
			pause, i = max(pauseOf(text, i, r), pause), i+size
			continue
		}
		word, end := cutWord(text, i)
		tokens = append(tokens, token{text: word, start: i, end: end, pause: pause})
		pause, i = noPause, end
	}
	return tokens
}

// cutWord reads the word that begins at i.
func cutWord(text string, i int) (word string, end int) {
	letters := make([]byte, 0, 16)
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) && (!apostrophe(r) || len(letters) == 0) {
			break
		}
		if !apostrophe(r) {
			letters = utf8.AppendRune(letters, unicode.ToLower(r))
		}
		i += size
	}
	return string(letters), i
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' || r == 'ʼ'
}

// pauseOf says how strongly the sign at i parts two words. The stop of "39.5"
// parts nothing.
func pauseOf(text string, i int, r rune) int {
	switch r {
	case ',', ':', '/', '(', ')', '–', '—':
		return comma
	case '!', '?', ';', '\n', '…':
		return stop
	case '.':
		if i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
			return noPause
		}
		return stop
	}
	return noPause
}
