package app

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"unslouch/internal/fault"
)

// encoding/json drops unknown keys' paths, takes doubled keys and null in
// silence, and forgets which keys were absent. For answers about somebody's
// health each of these must be an error, so profiles are read through a tree.

// jsonKey is a key an object may have, and what its value must be.
type jsonKey struct {
	name     string
	must     string
	optional bool
}

// jsonValue is one value of a JSON document; the zero value is not there.
type jsonValue struct {
	there   bool
	path    string // as a person would write it: answers.constraints.minutes; "" for the whole
	must    string // what it must be, for errors
	raw     any    // json.Delim for { and [, string, json.Number, bool or nil
	order   []string
	members map[string]jsonValue
	items   []jsonValue
}

// What errors say of the document as a whole.
const (
	wholeDocument = "profile"
	mustBeObject  = `one JSON object such as {"age": 29, "answers": {...}}`
)

// parseJSON reads exactly one JSON value.
func parseJSON(data []byte) (jsonValue, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // some editors on Windows write one
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return jsonValue{}, fault.Bad(wholeDocument, "is empty; must be %s", mustBeObject)
	case !utf8.Valid(data):
		return jsonValue{}, fault.Bad(wholeDocument, "is not text in UTF-8; save it as UTF-8")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return jsonValue{}, fault.Bad(wholeDocument, "is not JSON: %s", whereBroken(data, err))
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	root, err := parseValue(d, "")
	root.must = mustBeObject
	return root, err
}

// whereBroken says at which line and column (in characters, from 1) JSON breaks.
func whereBroken(data []byte, err error) string {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return err.Error()
	}
	before := data[:min(len(data), max(0, int(syntax.Offset)-1))]
	if strings.HasPrefix(syntax.Error(), "unexpected end") {
		before = bytes.TrimRight(data, " \t\r\n")
	}
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	return fmt.Sprintf("line %d, column %d: %v", line, column, syntax)
}

// parseValue reads the next value. The syntax has been proven before.
func parseValue(d *json.Decoder, path string) (jsonValue, error) {
	token, err := d.Token()
	v := jsonValue{there: true, path: path, raw: token}
	if err != nil {
		return v, fmt.Errorf("read JSON that was valid: %w", err)
	}
	switch token {
	case json.Delim('{'):
		return v, v.parseMembers(d)
	case json.Delim('['):
		return v, v.parseItems(d)
	}
	return v, nil
}

func (v *jsonValue) parseMembers(d *json.Decoder) error {
	v.members = map[string]jsonValue{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		member, err := parseValue(d, v.under(key))
		if err != nil {
			return err
		}
		if _, twice := v.members[key]; twice {
			return fault.Bad(member.path, "is given twice; keep one of them")
		}
		v.order = append(v.order, key)
		v.members[key] = member
	}
	_, err := d.Token()
	return err
}

func (v *jsonValue) parseItems(d *json.Decoder) error {
	for d.More() {
		item, err := parseValue(d, fmt.Sprintf("%s[%d]", v.path, len(v.items)))
		if err != nil {
			return err
		}
		v.items = append(v.items, item)
	}
	_, err := d.Token()
	return err
}

var plainKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,60}$`)

// under is the path of a member; a key that is no plain word is quoted, so that
// an error stays one line.
func (v *jsonValue) under(key string) string {
	if !plainKey.MatchString(key) {
		key = strconv.QuoteToGraphic(shortened(key))
	}
	if v.path == "" {
		return key
	}
	return v.path + "." + key
}

func shortened(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}

// shown is the value as it stands in an error.
func (v jsonValue) shown() string {
	switch raw := v.raw.(type) {
	case nil:
		return "null"
	case json.Delim:
		return map[json.Delim]string{'{': "an object", '[': "a list"}[raw]
	case string:
		return strconv.QuoteToGraphic(shortened(raw))
	default:
		return shortened(fmt.Sprint(raw))
	}
}

// jsonReader takes values out of a tree. After the first error it only returns
// zero values, so that the reading itself needs no error handling.
type jsonReader struct{ err error }

func (r *jsonReader) wrong(v jsonValue) {
	if r.err == nil {
		r.err = fault.Bad(cmp.Or(v.path, wholeDocument), "is %s; must be %s", v.shown(), v.must)
	}
}

// keys returns the keys of an object in the order they were written.
func (r *jsonReader) keys(v jsonValue) []string {
	if v.members == nil && v.there {
		r.wrong(v)
	}
	return v.order
}

// object returns the members of an object that holds these keys and no others.
func (r *jsonReader) object(v jsonValue, known []jsonKey) map[string]jsonValue {
	members := map[string]jsonValue{}
	var names []string
	for _, k := range known {
		names = append(names, k.name)
	}
	for _, key := range r.keys(v) {
		if !slices.Contains(names, key) && r.err == nil {
			r.err = fault.Bad(v.members[key].path, "is not a key we know; here they are %s", strings.Join(names, ", "))
		}
	}
	for _, k := range known {
		member, given := v.members[k.name]
		if !given && !k.optional && r.err == nil {
			r.err = fault.Bad(v.under(k.name), "is missing; must be %s", k.must)
		}
		member.must = k.must
		members[k.name] = member
	}
	return members
}

func (r *jsonReader) whole(v jsonValue) int {
	number, ok := v.raw.(json.Number)
	n, err := strconv.Atoi(string(number))
	if v.there && (!ok || err != nil) {
		r.wrong(v)
	}
	return n
}

func (r *jsonReader) yesNo(v jsonValue) bool {
	yes, ok := v.raw.(bool)
	if !ok && v.there {
		r.wrong(v)
	}
	return yes
}

func (r *jsonReader) text(v jsonValue) string {
	text, ok := v.raw.(string)
	if !ok && v.there {
		r.wrong(v)
	}
	return text
}

func (r *jsonReader) texts(v jsonValue) (texts []string) {
	if v.raw != json.Delim('[') && v.there {
		r.wrong(v)
	}
	for _, item := range v.items {
		item.must = "a text in quotes"
		texts = append(texts, r.text(item))
	}
	return texts
}
