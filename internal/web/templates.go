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
func parsePages(static *assets, figures figures, c Config) map[string]*template.Template {
	shared := template.New("").Option("missingkey=error").Funcs(functions(static, c)).Funcs(figures.functions())
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
		"day":      func(t time.Time) string { return t.Format("Monday 2 January") },
		"date":     func(t time.Time) string { return t.Format("2 January 2006") },
		"shortday": func(t time.Time) string { return t.Format("Mon 2 January") },
		"when":     func(t time.Time) string { return t.Format("Monday 2 January, 15:04") },
		"iso":      func(t time.Time) string { return t.Format(time.DateOnly) },
		"count":    count,
		"minutes":  minutes,
		"seconds":  func(n int) string { return minutes(float64(n) / 60) },
		"number":   number,
		"upper1":   capital,
		"join":     join,
		"dict":     dict,
		"looks": func() []designName {
			return []designName{{"big", "The one main action"}, {"", "An action"}, {"second", "A second one"}}
		},
		"states": func() []designName {
			return []designName{{"", "at rest"}, {"is-hover", "pointed at"}, {"is-focus", "reached by key"}}
		},
		"spaces":  designSpaces,
		"add":     func(a, b int) int { return a + b },
		"div":     func(a, b int) int { return a / b },
		"half":    func(f float64) float64 { return f / 2 },
		"plus":    func(a, b float64) float64 { return a + b },
		"dayname": func(d string) string { return dayNames[d] },
		"parsed":  func(s string) (time.Time, error) { return time.Parse(time.DateOnly, s) },
		"has":     slices.Contains[[]string, string],
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

// count says how many of something there are: "1 exercise", "3 exercises".
func count(n int, one, many string) string {
	if n == 1 {
		return "1\u00a0" + one
	}
	return strconv.Itoa(n) + "\u00a0" + many // a number and its word stay on one line
}

// minutes rounds up to whole minutes: nobody plans half of one.
func minutes(m float64) string {
	return count(max(1, int(math.Ceil(m-0.01))), "minute", "minutes")
}

// number writes a mean with one decimal, and none where there is none.
func number(f float64) string {
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64)
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
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

var dayNames = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}
