package say

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// A line is kept with what fills it, so that what was decided in one language can
// be read in another later. Without places it is a JSON string, as all lines were
// in records of older programs; otherwise an object with short keys.
type keptLine struct {
	English string               `json:"e"`
	Many    string               `json:"m,omitempty"`
	N       int                  `json:"n,omitempty"`
	Context string               `json:"c,omitempty"`
	With    map[string]keptValue `json:"w,omitempty"`
	Then    []Line               `json:"t,omitempty"`
}

// keptValue is a value with its kind: a text and a number stand for themselves.
type keptValue struct{ any }

// keptKind holds, of the kinds that neither is a text nor a number, the one it is.
type keptKind struct {
	Raw     *Raw          `json:"raw,omitempty"`
	Name    *Name         `json:"name,omitempty"`
	Decimal *Decimal      `json:"decimal,omitempty"`
	Weekday *time.Weekday `json:"weekday,omitempty"`
	Time    *time.Time    `json:"time,omitempty"`
	Line    *Line         `json:"line,omitempty"`
	List    *[]keptValue  `json:"list,omitempty"`
}

// plain reports whether a line is its English and nothing else.
func (l Line) plain() bool {
	return l.Many == "" && l.N == 0 && l.Context == "" && len(l.With) == 0 && len(l.Then) == 0
}

// MarshalJSON keeps the line. Where others read the JSON, Flat comes first.
func (l Line) MarshalJSON() ([]byte, error) {
	if l.plain() {
		return json.Marshal(l.English)
	}
	kept := keptLine{English: l.English, Many: l.Many, N: l.N, Context: l.Context, Then: l.Then}
	if len(l.With) > 0 {
		kept.With = make(map[string]keptValue, len(l.With))
		for name, value := range l.With {
			kept.With[name] = keptValue{value}
		}
	}
	return json.Marshal(kept)
}

// UnmarshalJSON reads what MarshalJSON kept, and the plain text of older records.
func (l *Line) UnmarshalJSON(data []byte) error {
	if read, ok := scanned(data); ok {
		*l = read
		return nil
	}
	if data = bytes.TrimSpace(data); len(data) > 0 && data[0] != '{' {
		*l = Line{}
		return json.Unmarshal(data, &l.English)
	}
	var kept keptLine
	if err := json.Unmarshal(data, &kept); err != nil {
		return err
	}
	*l = Line{English: kept.English, Many: kept.Many, N: kept.N, Context: kept.Context, Then: kept.Then}
	if len(kept.With) > 0 {
		l.With = make(Values, len(kept.With))
		for name, value := range kept.With {
			l.With[name] = value.any
		}
	}
	return nil
}

func (v keptValue) MarshalJSON() ([]byte, error) {
	var kind keptKind
	switch x := v.any.(type) {
	case string, int:
		return json.Marshal(x)
	case Raw:
		kind.Raw = &x
	case Name:
		kind.Name = &x
	case Decimal:
		kind.Decimal = &x
	case time.Weekday:
		kind.Weekday = &x
	case time.Time:
		kind.Time = &x
	case Line:
		kind.Line = &x
	case List:
		all := make([]keptValue, len(x))
		for i := range x {
			all[i] = keptValue{x[i]}
		}
		kind.List = &all
	default: // written as it is in every language, so that is all there is to keep
		text := Raw(fmt.Sprint(x))
		kind.Raw = &text
	}
	return json.Marshal(kind)
}

func (v *keptValue) UnmarshalJSON(data []byte) error {
	switch data = bytes.TrimSpace(data); {
	case len(data) > 0 && data[0] == '"':
		var words string
		err := json.Unmarshal(data, &words)
		v.any = words
		return err
	case len(data) > 0 && data[0] != '{':
		var n int
		err := json.Unmarshal(data, &n)
		v.any = n
		return err
	}
	var kind keptKind
	if err := json.Unmarshal(data, &kind); err != nil {
		return err
	}
	switch {
	case kind.Raw != nil:
		v.any = *kind.Raw
	case kind.Name != nil:
		v.any = *kind.Name
	case kind.Decimal != nil:
		v.any = *kind.Decimal
	case kind.Weekday != nil:
		v.any = *kind.Weekday
	case kind.Time != nil:
		v.any = *kind.Time
	case kind.Line != nil:
		v.any = *kind.Line
	case kind.List != nil:
		all := make(List, len(*kind.List))
		for i, x := range *kind.List {
			all[i] = x.any
		}
		v.any = all
	default:
		return fmt.Errorf("a value of a sentence is of no known kind: %s", data)
	}
	return nil
}
