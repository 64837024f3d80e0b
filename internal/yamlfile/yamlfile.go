// Package yamlfile reads the catalogue's YAML files strictly and names file,
// line and field of whatever is wrong, so that a physiotherapist can mend it.
package yamlfile

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Problem is one thing wrong with a file.
type Problem struct {
	File  string
	Line  int
	Field string
	Text  string
}

func (p Problem) Error() string {
	if p.Field == "" {
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.Field, p.Text)
}

// File is one parsed file; it collects the problems found in it.
type File struct {
	Name     string
	root     ast.Node
	problems []error
}

// Read parses the file into out. Unknown and doubled keys are problems. The
// error, if any, names file and line.
func Read(fsys fs.FS, name string, out any) (*File, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	return Parse(name, data, out)
}

// Parse is Read for text that is at hand: the head of a page, say.
func Parse(name string, data []byte, out any) (*File, error) {
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, syntaxProblem(name, err)
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		return nil, Problem{File: name, Line: 1, Text: "must hold exactly one YAML document"}
	}
	if err := yaml.UnmarshalWithOptions(data, out, yaml.Strict()); err != nil {
		return nil, syntaxProblem(name, err)
	}
	return &File{Name: name, root: tree.Docs[0].Body}, nil
}

func syntaxProblem(name string, err error) error {
	var positioned yaml.Error
	if errors.As(err, &positioned) {
		if t := positioned.GetToken(); t != nil && t.Position != nil {
			return Problem{File: name, Line: t.Position.Line, Field: t.Value, Text: positioned.GetMessage()}
		}
	}
	return fmt.Errorf("%s: %w", name, err)
}

// Badf notes a problem with the field at path: keys, and indexes of lists.
func (f *File) Badf(path []any, format string, args ...any) {
	f.problems = append(f.problems, f.Problem(path, format, args...))
}

// Problem makes a problem with the field at path without noting it.
func (f *File) Problem(path []any, format string, args ...any) Problem {
	return Problem{File: f.Name, Line: f.line(path), Field: field(path), Text: fmt.Sprintf(format, args...)}
}

// Err returns all problems noted, joined, or nil.
func (f *File) Err() error { return errors.Join(f.problems...) }

// P is a path of keys (string) and list indexes (int) into a file.
func P(path ...any) []any { return path }

func field(path []any) string {
	s := ""
	for _, p := range path {
		switch k := p.(type) {
		case int:
			s += "[" + strconv.Itoa(k) + "]"
		default:
			if s != "" {
				s += "."
			}
			s += fmt.Sprint(k)
		}
	}
	return s
}

// line finds the line of the deepest part of path that exists.
func (f *File) line(path []any) int {
	node, line := f.root, 1
	for _, p := range path {
		next, at := child(node, p)
		if next == nil {
			break
		}
		node, line = next, at
	}
	return line
}

func child(node ast.Node, key any) (ast.Node, int) {
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			if v.Key.GetToken().Value == fmt.Sprint(key) {
				return v.Value, v.Key.GetToken().Position.Line
			}
		}
	case *ast.MappingValueNode:
		if n.Key.GetToken().Value == fmt.Sprint(key) {
			return n.Value, n.Key.GetToken().Position.Line
		}
	case *ast.SequenceNode:
		if i, ok := key.(int); ok && i < len(n.Values) {
			return n.Values[i], n.Values[i].GetToken().Position.Line
		}
	}
	return nil, 0
}
