package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// message is one thing that people read.
type message struct {
	one    string   // the English, and its name in the catalogue
	many   string   // the English for any number but one; "" where nothing is counted
	where  []string // what it is used in
	mixed  bool     // counted in one place and not in another: an error
	safety bool     // safety hangs on it: a translator and a reviewer look at it first
}

// The files of the catalogue, in the order in which a message that several could hold is
// given to one of them.
var files = []string{"lists", "screen", "exercises", "learn", "sentences", "pages", "player"}

// messages are all of them, by file. What the browser's code says stands in player even
// where another file has it too: the page hands that file over on its own.
type messages map[string][]message

// gathered collects the messages of one file by their English.
type gathered map[string]*message

func (g gathered) add(m message) {
	if m.one == "" || m.one == "{text}" { // a text by itself
		return
	}
	known, ok := g[m.one]
	if !ok {
		g[m.one] = &m
		return
	}
	known.mixed = known.mixed || known.many != m.many
	known.safety = known.safety || m.safety
	for _, w := range m.where {
		if !slices.Contains(known.where, w) {
			known.where = append(known.where, w)
		}
	}
}

// gather reads the whole product.
func gather(root string) (messages, error) {
	found := map[string]gathered{}
	for _, f := range files {
		found[f] = gathered{}
	}
	for _, read := range []func(string, map[string]gathered) error{readContent, readGo, readTemplates, readTypeScript} {
		if err := read(root, found); err != nil {
			return nil, err
		}
	}
	all, taken := messages{}, map[string]*message{}
	counted := map[string]string{}
	for _, f := range files {
		for one, m := range found[f] {
			if many, known := counted[one]; m.mixed || known && many != m.many {
				return nil, fmt.Errorf("%q is counted in one place and not in another (%s): a language could say only one of them", one, m.where[0])
			}
			counted[one] = m.many
		}
	}
	for _, f := range files {
		for _, one := range slices.Sorted(maps.Keys(found[f])) {
			m := found[f][one]
			if first, known := taken[one]; known && f != "player" {
				first.safety = first.safety || m.safety
				continue
			}
			taken[one] = m
		}
	}
	for _, f := range files {
		for _, m := range found[f] {
			if taken[m.one] == m || f == "player" {
				slices.Sort(m.where)
				all[f] = append(all[f], *m)
			}
		}
		slices.SortFunc(all[f], func(a, b message) int {
			return cmp.Or(cmp.Compare(a.where[0], b.where[0]), cmp.Compare(a.one, b.one))
		})
	}
	return all, nil
}
