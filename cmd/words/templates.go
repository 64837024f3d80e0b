package main

import (
	"os"
	"path/filepath"
	"text/template/parse"
)

// callers are the functions of templates that take an English sentence: at which
// argument, and whether a plural follows it.
var callers = map[string]struct {
	at     int
	plural bool
	safety bool
}{
	"t": {1, false, false}, "t1": {1, false, false}, "said": {1, false, false}, "tf": {1, false, false}, "rich": {1, false, false},
	"both": {1, false, true}, "both1": {1, false, true}, "bothf": {1, false, true}, "richboth": {1, false, true},
	"tn": {2, true, false}, "counted": {2, true, false}, "richn": {2, true, false},
}

// readTemplates reads the sentences of the pages: {{t "..."}}, and their like.
func readTemplates(root string, found map[string]gathered) error {
	names, err := filepath.Glob(filepath.Join(root, "internal/web/templates/*.html"))
	if err != nil {
		return err
	}
	for _, name := range names {
		if filepath.Base(name) == "design.html" { // for development, English alone
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		trees := map[string]*parse.Tree{}
		tree := parse.New(filepath.Base(name))
		tree.Mode = parse.SkipFuncCheck
		if _, err := tree.Parse(string(data), "", "", trees); err != nil {
			return err
		}
		for _, one := range trees {
			if one.Root != nil {
				page{found["pages"], filepath.Base(name)}.walk(one.Root)
			}
		}
	}
	return nil
}

type page struct {
	into gathered
	name string
}

func (p page) walk(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, one := range n.Nodes {
				p.walk(one)
			}
		}
	case *parse.ActionNode:
		p.walk(n.Pipe)
	case *parse.TemplateNode:
		p.walk(n.Pipe)
	case *parse.IfNode:
		p.branch(&n.BranchNode)
	case *parse.RangeNode:
		p.branch(&n.BranchNode)
	case *parse.WithNode:
		p.branch(&n.BranchNode)
	case *parse.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				p.command(c)
			}
		}
	}
}

func (p page) branch(n *parse.BranchNode) {
	p.walk(n.Pipe)
	p.walk(n.List)
	p.walk(n.ElseList)
}

func (p page) command(c *parse.CommandNode) {
	for _, a := range c.Args {
		p.walk(a)
	}
	name, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		return
	}
	how, ok := callers[name.Ident]
	if !ok || len(c.Args) <= how.at {
		return
	}
	many := ""
	if how.plural {
		many = literal(c.Args[how.at+1])
	}
	p.into.add(message{one: literal(c.Args[how.at]), many: many, where: []string{p.name}, safety: how.safety})
}

// literal is a string written in a template, also where it stands in for what may be
// lacking: (or (given .Said) "...").
func literal(n parse.Node) string {
	switch n := n.(type) {
	case *parse.StringNode:
		return n.Text
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			if name, ok := c.Args[0].(*parse.IdentifierNode); ok && name.Ident == "or" {
				return literal(c.Args[len(c.Args)-1])
			}
		}
	}
	return ""
}
