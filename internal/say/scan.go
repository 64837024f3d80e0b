package say

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf8"
)

// scan reads kept lines straight from the bytes: a plan holds hundreds, and a page
// reads it several times. It knows only what MarshalJSON writes, and gives up at
// anything else, which is then read the long way.
type scan struct {
	data []byte
	at   int
	lost bool
}

// scanned reads one kept line, and false where this is not one as we write it.
func scanned(data []byte) (Line, bool) {
	s := scan{data: data, lost: !utf8.Valid(data)}
	l := s.line()
	s.space()
	return l, !s.lost && s.at == len(data)
}

func (s *scan) space() {
	for s.at < len(s.data) && (s.data[s.at] == ' ' || s.data[s.at] == '\n' || s.data[s.at] == '\t' || s.data[s.at] == '\r') {
		s.at++
	}
}

// next is the byte that comes, after blank space; 0 is the end.
func (s *scan) next() byte {
	if s.space(); s.lost || s.at >= len(s.data) {
		return 0
	}
	return s.data[s.at]
}

func (s *scan) take(b byte) {
	if s.next() != b {
		s.lost = true
		return
	}
	s.at++
}

// each reads what stands between two brackets, a part at a time.
func (s *scan) each(open, end byte, part func()) {
	s.take(open)
	for n := 0; !s.lost && s.next() != end; n++ {
		if n > 0 {
			s.take(',')
		}
		part()
	}
	s.take(end)
}

// members reads an object, a member at a time.
func (s *scan) members(member func(key string)) {
	s.each('{', '}', func() {
		key := s.text()
		s.take(':')
		member(key)
	})
}

func (s *scan) text() string {
	if s.next() != '"' {
		s.lost = true
		return ""
	}
	start, escaped := s.at, false
	for s.at++; s.at < len(s.data) && s.data[s.at] != '"'; s.at++ {
		if s.data[s.at] == '\\' {
			escaped = true
			s.at++
		}
	}
	if s.at >= len(s.data) {
		s.lost = true
		return ""
	}
	s.at++
	if !escaped {
		return string(s.data[start+1 : s.at-1])
	}
	var words string
	s.lost = json.Unmarshal(s.data[start:s.at], &words) != nil
	return words
}

// number is the digits that come.
func (s *scan) number() string {
	s.next()
	start := s.at
	for s.at < len(s.data) && bytes.IndexByte([]byte("+-.eE0123456789"), s.data[s.at]) >= 0 {
		s.at++
	}
	return string(s.data[start:s.at])
}

func (s *scan) whole() int {
	n, err := strconv.Atoi(s.number())
	s.lost = s.lost || err != nil
	return n
}

func (s *scan) line() (l Line) {
	if s.next() == '"' {
		return Line{English: s.text()}
	}
	s.members(func(key string) {
		switch key {
		case "e":
			l.English = s.text()
		case "m":
			l.Many = s.text()
		case "n":
			l.N = s.whole()
		case "c":
			l.Context = s.text()
		case "w":
			l.With = Values{}
			s.members(func(name string) { l.With[name] = s.value() })
		case "t":
			s.each('[', ']', func() { l.Then = append(l.Then, s.line()) })
		default:
			s.lost = true
		}
	})
	return l
}

func (s *scan) value() (v any) {
	switch s.next() {
	case '"':
		return s.text()
	case '{':
	default:
		return s.whole()
	}
	s.members(func(kind string) {
		switch kind {
		case "raw":
			v = Raw(s.text())
		case "name":
			v = Name(s.text())
		case "decimal":
			f, err := strconv.ParseFloat(s.number(), 64)
			s.lost = s.lost || err != nil
			v = Decimal(f)
		case "weekday":
			v = time.Weekday(s.whole())
		case "time":
			at, err := time.Parse(time.RFC3339Nano, s.text())
			s.lost = s.lost || err != nil
			v = at
		case "line":
			v = s.line()
		case "list":
			list := List{}
			s.each('[', ']', func() { list = append(list, s.value()) })
			v = list
		default:
			s.lost = true
		}
	})
	s.lost = s.lost || v == nil
	return v
}
