package say

// Pattern is the sentence in a language with its places still open, for who puts more
// than text round them.
func (l Line) Pattern(t Tongue) string { return l.pattern(t) }

// Fill puts the line's values into a part of its Pattern.
func (l Line) Fill(t Tongue, part string) string { return l.fill(t, part) }
