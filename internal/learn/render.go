package learn

import (
	"bytes"
	"fmt"
	"html"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// markdown renders a page. Sources are footnotes whose texts stand in the head; raw
// HTML is left out, as goldmark does by itself.
func markdown(sources *[]Source, known map[string]Source) goldmark.Markdown {
	notes := util.Prioritized(&noteRenderer{sources, known}, 100) // before the extension's own, 500
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(notes)),
	)
}

// render returns a page's HTML and its sources, in the order in which the text
// names them.
func render(body []byte, known map[string]Source) (string, []Source, error) {
	text := bytes.Clone(body)
	for id := range known { // every note gets its place; what it says is rendered below
		text = fmt.Appendf(text, "\n\n[^%s]: %s\n", id, id)
	}
	var sources []Source
	var out bytes.Buffer
	if err := markdown(&sources, known).Convert(text, &out); err != nil {
		return "", nil, fmt.Errorf("learn: %w", err)
	}
	return out.String(), sources, nil
}

// noteRenderer writes the marks of sources, and collects the sources.
type noteRenderer struct {
	sources *[]Source
	known   map[string]Source
}

func (n *noteRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(extast.KindFootnoteLink, n.link)
	reg.Register(extast.KindFootnoteList, n.list)
	reg.Register(extast.KindFootnote, nothing)
	reg.Register(extast.KindFootnoteBacklink, nothing)
}

// link is the mark in the text: a number that leads to the source. The address of
// the first mark of a source is where its way back leads.
func (n *noteRenderer) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	l, ok := node.(*extast.FootnoteLink)
	if !ok {
		return ast.WalkContinue, nil
	}
	id := ""
	if l.RefIndex == 0 {
		id = fmt.Sprintf(` id="from-%d"`, l.Index)
	}
	_, err := fmt.Fprintf(w, `<sup><a%s class="cite" href="#source-%d" role="doc-noteref" aria-label="Source %d">%d</a></sup>`, id, l.Index, l.Index, l.Index)
	return ast.WalkContinue, err
}

// list collects the sources in the order of their numbers; the page shows them.
func (n *noteRenderer) list(_ util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	for note := node.FirstChild(); note != nil; note = note.NextSibling() {
		f, ok := note.(*extast.Footnote)
		if !ok {
			continue
		}
		s, ok := n.known[string(f.Ref)]
		if !ok {
			return ast.WalkStop, fmt.Errorf("learn: the source %q is not in the head", html.EscapeString(string(f.Ref)))
		}
		*n.sources = append(*n.sources, s)
	}
	return ast.WalkSkipChildren, nil
}

func nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}
