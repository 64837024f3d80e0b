package net

import "slices"

// spot is where one element of a pattern was found: tokens from..to-1.
type spot struct{ from, to int }

// match is a pattern found in the text.
type match struct {
	sign     int
	spots    []spot // in the order of the text
	from, to int
	tight    bool // nothing but fillers between
}

// finder looks for patterns from left to right. For each element it knows all
// places, so that a pattern is tried only where its other elements follow soon.
type finder struct {
	*hearing
	places [][]spot // element: where it stands, in order
	next   []int    // element: its first place not before the token at hand
	wordy  []int    // token: words before it that are no fillers
	breaks []int    // token: where the statement it stands in ends
}

func (h *hearing) finder() *finder {
	n := len(h.tokens)
	f := &finder{hearing: h, wordy: make([]int, n+1), breaks: make([]int, n+1)}
	f.places, f.next = h.places(), make([]int, len(h.starts))
	for i := range h.tokens {
		f.wordy[i+1] = f.wordy[i]
		if h.roles[i]&fills == 0 {
			f.wordy[i+1]++
		}
	}
	f.breaks[n] = n
	for i := n - 1; i >= 0; i-- {
		if f.breaks[i] = f.breaks[i+1]; i+1 < n && (h.tokens[i+1].pause == stop || h.roles[i+1]&turns != 0) {
			f.breaks[i] = i + 1
		}
	}
	return f
}

// places lists where each element stands, the longest first of those that
// begin together.
func (h *hearing) places() [][]spot {
	counts, total := make([]int32, len(h.starts)), 0
	for _, t := range h.tokens {
		for _, k := range t.marks {
			counts[k.element]++
		}
		total += len(t.marks)
	}
	places, room := make([][]spot, len(counts)), make([]spot, total)
	for e, n := range counts {
		places[e], room = room[:0:n], room[n:]
	}
	for i, t := range h.tokens {
		for _, k := range t.marks {
			places[k.element] = append(places[k.element], spot{i, i + k.length})
		}
	}
	return places
}

// each finds all matches, of the idioms or of the signs, in the order of the text.
func (f *finder) each(idioms bool, found func(match)) {
	clear(f.next)
	for i := range f.tokens {
		for _, k := range f.tokens[i].marks {
			if f.masks(i, i+k.length) {
				continue
			}
			for _, n := range f.starts[k.element] {
				p := &f.patterns[n]
				if (f.signs[p.sign] == "") == idioms && f.possible(p, i, k) {
					if m, ok := f.match(p, i, k); ok {
						found(m)
					}
				}
			}
		}
	}
}

// possible says whether every other element follows before the statement ends.
func (f *finder) possible(p *pattern, i int, first mark) bool {
	end := min(f.breaks[i], i+first.length+p.slack*3+8)
	for _, e := range p.elements {
		if e == first.element {
			continue
		}
		if s, ok := f.from(e, i+1); !ok || s.from >= end {
			return false
		}
	}
	return true
}

// from returns the first place of an element that does not begin before token
// j. The longest comes first of those that begin together.
func (f *finder) from(element, j int) (spot, bool) {
	all := f.places[element]
	for f.next[element] < len(all) && all[f.next[element]].from < j {
		f.next[element]++
	}
	for f.next[element] > 0 && all[f.next[element]-1].from >= j {
		f.next[element]--
	}
	for k := f.next[element]; k < len(all); k++ {
		if !f.masks(all[k].from, all[k].to) {
			return all[k], true
		}
	}
	return spot{}, false
}

// match tries a pattern whose first element in the text is the mark at i. It
// takes each further element where it first finds it.
func (f *finder) match(p *pattern, i int, first mark) (match, bool) {
	var room [8]spot
	var left [8]int
	missing := strike(append(left[:0], p.elements...), first.element)
	spots := append(room[:0], spot{i, i + first.length})
	to, slack := i+first.length, p.slack
	for len(missing) > 0 {
		e, s, ok := f.nearest(missing, p.anyOrder, to)
		if !ok || s.from > f.breaks[i] || s.to > f.breaks[i] {
			return match{}, false
		}
		if slack -= f.wordy[s.from] - f.wordy[to]; slack < 0 {
			return match{}, false
		}
		missing, spots, to = strike(missing, e), append(spots, s), s.to
	}
	return match{p.sign, slices.Clone(spots), i, to, slack == p.slack}, true
}

// nearest finds the missing element that begins first from token j on; the
// longest of several.
func (f *finder) nearest(missing []int, anyOrder bool, j int) (element int, best spot, ok bool) {
	if !anyOrder {
		missing = missing[:1]
	}
	for _, e := range missing {
		s, found := f.from(e, j)
		if found && (!ok || s.from < best.from || s.from == best.from && s.to > best.to) {
			element, best, ok = e, s, true
		}
	}
	return element, best, ok
}

func (h *hearing) masks(from, to int) bool {
	for i := from; i < to; i++ {
		if h.tokens[i].masked {
			return true
		}
	}
	return false
}

// strike takes one element off the list.
func strike(missing []int, element int) []int {
	for i, e := range missing {
		if e == element {
			return append(missing[:i], missing[i+1:]...)
		}
	}
	return missing
}

// first returns the sign's earliest match that nothing denies; of several at
// one place the longest, because it quotes the person best. What begins inside
// a denied, unbroken match is denied with it: "not a crushing chest pain".
func (h *hearing) first(sign int) (best match, ok bool) {
	deniedTo := 0
	for _, m := range h.matches {
		switch {
		case m.sign != sign || m.from < deniedTo:
		case ok && (m.from > best.from || m.to <= best.to):
		case h.denied(m):
			if m.tight {
				deniedTo = max(deniedTo, m.to)
			}
		default:
			best, ok = m, true
		}
	}
	return best, ok
}
