package net

// spot is where one element of a pattern was found: tokens from..to-1.
type spot struct{ from, to int }

// match is a pattern found in the text.
type match struct {
	theme    int
	spots    []spot // in the order of the text
	from, to int
	tight    bool // nothing but fillers between
}

// each finds all matches of the chosen patterns.
func (h *hearing) each(chosen func(*pattern) bool, found func(match)) {
	for i := range h.tokens {
		for _, k := range h.tokens[i].marks {
			for _, n := range h.starts[k.element] {
				p := &h.patterns[n]
				if !chosen(p) {
					continue
				}
				if m, ok := h.match(p, i, k); ok {
					found(m)
				}
			}
		}
	}
}

// match tries a pattern whose first element in the text is the mark at i.
// It takes each further element where it first finds it.
func (h *hearing) match(p *pattern, i int, first mark) (match, bool) {
	var room [8]spot
	missing := append(make([]int, 0, 8), p.elements...)
	missing = strike(missing, first.element)
	spots := append(room[:0], spot{i, i + first.length})
	slack, j := p.slack, i+first.length
	if h.masks(i, j) {
		return match{}, false
	}
	for len(missing) > 0 {
		if j >= len(h.tokens) || h.tokens[j].pause == stop || h.roles[j]&turns != 0 {
			return match{}, false
		}
		e, length := h.oneOf(missing, p.anyOrder, j)
		if length > 0 {
			missing, spots = strike(missing, e), append(spots, spot{j, j + length})
			j += length
			continue
		}
		if h.roles[j]&fills == 0 {
			slack--
		}
		if j++; slack < 0 {
			return match{}, false
		}
	}
	return match{p.theme, append([]spot(nil), spots...), i, j, slack == p.slack}, true
}

// oneOf finds the longest missing element that begins at token j.
func (h *hearing) oneOf(missing []int, anyOrder bool, j int) (element, length int) {
	if !anyOrder {
		missing = missing[:1]
	}
	for _, k := range h.tokens[j].marks {
		for _, e := range missing {
			if e == k.element && k.length > length && !h.masks(j, j+k.length) {
				element, length = e, k.length
			}
		}
	}
	return element, length
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

// first returns the theme's earliest match that nothing denies; of several at
// one place the longest, because it quotes the person best. What begins inside
// a denied, unbroken match is denied with it: "not a crushing chest pain".
func (h *hearing) first(theme int) (best match, ok bool) {
	deniedTo := 0
	for _, m := range h.matches {
		switch {
		case m.theme != theme || m.from < deniedTo:
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
