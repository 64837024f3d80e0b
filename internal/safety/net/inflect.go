package net

import "strings"

// inflect lists the spellings a lexicon word is recognised by, itself first.
// It makes some words nobody writes; they cost nothing. Irregular forms are
// written out in the lexicon.
func inflect(word string) []string {
	forms := []string{word, word + "s", word + "ness"}
	switch last := word[len(word)-1]; {
	case len(word) < 3:
		return forms[:2]
	case last == 'e':
		stem := word[:len(word)-1]
		return append(forms, word+"d", stem+"ing", stem+"in", stem+"y", word+"r", word+"ly")
	case last == 'y':
		stem := word[:len(word)-1] + "i"
		return append(forms, stem+"es", stem+"ed", word+"ing", stem+"er", stem+"ness", stem+"ly")
	}
	if strings.HasSuffix(word, "ing") && len(word) > 5 {
		forms = append(forms, word[:len(word)-1])
	}
	for _, stem := range stems(word) {
		forms = append(forms, stem+"ed", stem+"ing", stem+"in", stem+"er", stem+"est")
	}
	return append(forms, word+"es", word+"ly")
}

// stems gives the word, and the word with its last consonant doubled where
// English doubles it ("drop", "dropping") or people do ("vomiting").
func stems(word string) []string {
	n := len(word)
	if isVowel(word[n-1]) || !isVowel(word[n-2]) || strings.IndexByte("wxy", word[n-1]) >= 0 {
		return []string{word}
	}
	return []string{word, word + word[n-1:]}
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
