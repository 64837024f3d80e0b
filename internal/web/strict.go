package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"unslouch/internal/fault"
)

// What a program sends is read strictly: encoding/json takes a key in any case, takes it
// twice, and makes signs of its own of what is no UTF-8. Here each of these is refused,
// and the field is named.

// maxDeep is how deep values may lie in one another.
const maxDeep = 16

// readStrict reads one JSON value; what says what it must be.
func readStrict(body io.Reader, what string) (json.RawMessage, error) {
	data, err := io.ReadAll(body)
	if err != nil {
		return nil, err // too long, or the sender has gone
	}
	if !utf8.Valid(data) {
		return nil, fault.Bad("", "What was sent is not UTF-8. %s", what)
	}
	from := json.NewDecoder(bytes.NewReader(data))
	var raw json.RawMessage
	if err := from.Decode(&raw); err != nil {
		return nil, fault.Bad("", "What was sent is not JSON. %s", what)
	}
	if _, err := from.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.Bad("", "There must be nothing after it. %s", what)
	}
	return raw, nil
}

// member is one key of an object, with its value.
type member struct {
	key   string
	value json.RawMessage
}

// members are the keys of an object in their order, and false where it is none.
func members(raw json.RawMessage) (all []member, is bool) {
	from := json.NewDecoder(bytes.NewReader(raw))
	if open, err := from.Token(); err != nil || open != json.Delim('{') {
		return nil, false
	}
	for from.More() {
		key, err := from.Token()
		name, isText := key.(string)
		var m member
		if err != nil || !isText || from.Decode(&m.value) != nil {
			return nil, false
		}
		m.key = name
		all = append(all, m)
	}
	return all, true
}

// readObject fills a struct from an object. It refuses a key that the struct does not
// have in just these letters, one that stands twice, and a value of another kind.
func readObject(raw json.RawMessage, at string, into any) error {
	all, is := members(raw)
	if !is {
		return fault.Bad(at, "must be an object with the keys %s", strings.Join(keysOf(into), ", "))
	}
	if err := onlyOnce(raw, at, 0); err != nil {
		return err
	}
	fields := reflect.ValueOf(into).Elem()
	for _, m := range all {
		i := fieldNamed(fields.Type(), m.key)
		if i < 0 {
			return fault.Bad(under(at, m.key), "is not a key we know; must be one of %s", strings.Join(keysOf(into), ", "))
		}
		if err := json.Unmarshal(m.value, fields.Field(i).Addr().Interface()); err != nil {
			return fault.Bad(under(at, m.key), "is %s; must be %s", short(m.value), kindOf(fields.Field(i).Type()))
		}
	}
	return nil
}

// onlyOnce refuses a key that stands twice, however deep.
func onlyOnce(raw json.RawMessage, at string, deep int) error {
	if deep > maxDeep {
		return fault.Bad(at, "must not lie deeper than %d values", maxDeep)
	}
	if all, is := members(raw); is {
		seen := map[string]bool{}
		for _, m := range all {
			if seen[m.key] {
				return fault.Bad(under(at, m.key), "stands there twice; must stand once")
			}
			seen[m.key] = true
			if err := onlyOnce(m.value, under(at, m.key), deep+1); err != nil {
				return err
			}
		}
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	for i, v := range list {
		if err := onlyOnce(v, at+"["+strconv.Itoa(i)+"]", deep+1); err != nil {
			return err
		}
	}
	return nil
}

// under is the path of a key.
func under(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

func keysOf(into any) (keys []string) {
	t := reflect.TypeOf(into).Elem()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		keys = append(keys, name)
	}
	return keys
}

func fieldNamed(t reflect.Type, key string) int {
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name == key && key != "" {
			return i
		}
	}
	return -1
}

// short is a value as far as it helps to see which one it is.
func short(raw json.RawMessage) string {
	const most = 40
	if len(raw) > most {
		return strings.ToValidUTF8(string(raw[:most]), "") + "…"
	}
	return string(raw)
}

// kindOf says in words what a field takes.
func kindOf(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "a time with its zone, such as 2026-06-01T09:00:00Z"
	case t.Kind() == reflect.Pointer:
		return kindOf(t.Elem())
	case t.Kind() == reflect.Int:
		return "a whole number"
	case t.Kind() == reflect.Map:
		return "an object of lists of texts, by the name of the question"
	}
	return "a text"
}
