package web

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed templates/*.html
var templateFiles embed.FS

// parsePages reads every template of templates/ once: each page together with
// the layout and the parts (files whose name begins with an underscore).
func parsePages(s *server, e *edition) map[string]*template.Template {
	shared := template.New("").Option("missingkey=error").Funcs(functions(s.static, s.Config)).Funcs(nameFunctions()).
		Funcs(e.functions(s.Languages)).Funcs(e.words.functions()).Funcs(s.figures.functions())
	shared = template.Must(shared.ParseFS(templateFiles, "templates/_*.html"))
	names, err := fs.Glob(templateFiles, "templates/[a-z]*.html")
	if err != nil {
		panic(err)
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		one := template.Must(template.Must(shared.Clone()).ParseFS(templateFiles, name))
		pages[strings.TrimSuffix(path.Base(name), ".html")] = one
	}
	return pages
}

// functions are what templates may call beside the built-in ones.
func functions(static *assets, c Config) template.FuncMap {
	return template.FuncMap{
		"asset":    static.url,
		"hasAsset": static.has,
		"version":  func() string { return c.Version },
		"demo":     func() bool { return c.Demo },
		"iso":      func(t time.Time) string { return t.Format(time.DateOnly) },
		"number":   number,
		"join":     join,
		"dict":     dict,
		"looks": func() []designName {
			return []designName{{"big", "The one main action"}, {"", "An action"}, {"second", "A second one"}}
		},
		"states": func() []designName {
			return []designName{{"", "at rest"}, {"is-hover", "pointed at"}, {"is-focus", "reached by key"}}
		},
		"spaces": designSpaces,
		"add":    func(a, b int) int { return a + b },
		"div":    func(a, b int) int { return a / b },
		"last":   func(weeks []int) int { return weeks[len(weeks)-1] },
		"half":   func(f float64) float64 { return f / 2 },
		"plus":   func(a, b float64) float64 { return a + b },
		"parsed": func(s string) (time.Time, error) { return time.Parse(time.DateOnly, s) },
		"has":    slices.Contains[[]string, string],
	}
}

// join writes whole numbers with commas between them.
func join(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ",")
}

// number writes a mean with one decimal, and none where there is none.
func number(f float64) string {
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
}

// dict hands several named values to a part of a page.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict wants pairs, not %d values", len(pairs))
	}
	all := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		all[key] = pairs[i+1]
	}
	return all, nil
}
