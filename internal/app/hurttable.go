package app

import (
	"strings"

	"unslouch/internal/say"
)

// HurtTable is every answer to "this hurts" of one session, worked out before it
// begins: the player looks it up, with or without a network, and decides nothing.
type HurtTable struct {
	Answers []HurtAnswer `json:"answers"`
	// Look holds by quality four rows: this item and none was stopped before, this
	// item hurt before, an item was stopped before, both. The characters of a row
	// are indexes into Answers, by pain from 0 to 10, and the last for no number;
	// "-" means that a number must be asked.
	Look map[string][4]string `json:"look"`
}

// HurtAnswer is one answer.
type HurtAnswer struct {
	Advice
	// Locks means that nothing may be started on this device until the server has
	// been told, and has answered.
	Locks bool `json:"locks"`
}

// swap stands in the table for "the easier form where the item has one, else stop".
const swap outcome = "swap"

// tabled are the outcomes in the order of the table.
var tabled = []outcome{eases, swap, stops, stopsTwo, tooSevere, sharp, spreading, tingling, dizzy, weak, chest}

// hurtTable works out every answer for a start pain and a pain rule. after is
// where a stopped session leads, in the language of its words.
func hurtTable(start int, strict bool, after string, in say.Tongue) HurtTable {
	t := HurtTable{Look: map[string][4]string{}}
	for _, o := range tabled {
		answer := HurtAnswer{Advice: swapAdvice(in)}
		if o != swap {
			answer = HurtAnswer{Advice: o.advice(after, in), Locks: o.locks()}
		}
		t.Answers = append(t.Answers, answer)
	}
	for _, quality := range qualities {
		var rows [4]string
		for state := range rows {
			rows[state] = hurt{quality: quality, start: start, strict: strict, again: state&1 > 0, stopped: state&2 > 0}.row()
		}
		t.Look[quality] = rows
	}
	return t
}

// row is the answers to a hurt by its number.
func (h hurt) row() string {
	var row strings.Builder
	for pain := range 12 {
		h.pain = &pain
		if pain == 11 {
			h.pain = nil
		}
		switch {
		case h.pain == nil && h.quality == dull:
			row.WriteByte('-')
		case h.swaps():
			row.WriteByte(index(swap))
		default:
			row.WriteByte(index(h.outcome()))
		}
	}
	return row.String()
}

// index is the character of an outcome: 0 to 9, then a.
func index(o outcome) byte {
	for i, t := range tabled {
		if t == o {
			return "0123456789abcdef"[i]
		}
	}
	return '-'
}

// Answer looks up an answer, as every player does: again means that this item hurt
// before, stopped that an item was stopped before, easier that the item has another,
// easier exercise to give way to. It is false where a number has to be asked first.
func (t HurtTable) Answer(quality string, pain *int, again, stopped, easier bool) (HurtAnswer, bool) {
	row, at := 0, 11
	if again {
		row++
	}
	if stopped {
		row += 2
	}
	if pain != nil {
		at = *pain
	}
	cells := t.Look[quality][row]
	if at < 0 || at >= len(cells) || cells[at] == '-' {
		return HurtAnswer{}, false
	}
	i := strings.IndexByte("0123456789abcdef", cells[at])
	if t.Answers[i].Do == doSwap && !easier {
		i++ // to leave it out stands after
	}
	return t.Answers[i], true
}
