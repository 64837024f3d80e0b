package say

import (
	"bytes"
	"encoding/json"
)

// FlatJSON is JSON with every kept line in it as a plain text in a language, for those
// who read a record without this program. What is no line stays as it is.
func FlatJSON(data json.RawMessage, t Tongue) (json.RawMessage, error) {
	if !bytes.Contains(data, []byte(`"e"`)) {
		return data, nil
	}
	var out bytes.Buffer
	if err := flatten(&out, data, t); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func flatten(out *bytes.Buffer, data json.RawMessage, t Tongue) error {
	data = bytes.TrimSpace(data)
	if len(data) == 0 || (data[0] != '{' && data[0] != '[') {
		out.Write(data)
		return nil
	}
	if line, ok := keptLineIn(data); ok {
		text, err := json.Marshal(line.In(t))
		out.Write(text)
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	out.WriteByte(data[0])
	for n := 0; dec.More(); n++ {
		if n > 0 {
			out.WriteByte(',')
		}
		var part json.RawMessage
		if data[0] == '{' {
			key, err := dec.Token()
			if err != nil {
				return err
			}
			name, err := json.Marshal(key)
			if err != nil {
				return err
			}
			out.Write(append(name, ':'))
		}
		if err := dec.Decode(&part); err != nil {
			return err
		}
		if err := flatten(out, part, t); err != nil {
			return err
		}
	}
	out.WriteByte(data[len(data)-1])
	return nil
}

// keptLineIn reads an object that is a kept line: it has a line's keys and no others.
func keptLineIn(data json.RawMessage) (line Line, ok bool) {
	if data[0] != '{' || !bytes.HasPrefix(bytes.TrimSpace(data[1:]), []byte(`"e"`)) {
		return line, false
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if dec.Decode(&keptLine{}) != nil || line.UnmarshalJSON(data) != nil {
		return line, false
	}
	return line, !line.plain()
}
