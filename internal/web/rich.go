package web

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"unslouch/internal/say"
)

// Sentences with something inside them: rich "Look at <a>the exercises</a>." "a" "/exercises".
// A translation holds the same named tags wherever its grammar wants them; what they
// become stands here, and everything else is escaped.
var richTags = map[string][2]string{
	"b": {"<b>", "</b>"}, "code": {"<code>", "</code>"},
	"soft": {`<span class="soft">`, "</span>"}, "unseen": {`<span class="unseen">`, "</span>"},
}

var richTag = regexp.MustCompile(`</?[a-z]+[0-9]?>`)

func (w words) rich(english string, with ...any) (template.HTML, error) {
	return w.richly(say.Plain(english), with)
}

// richBoth is rich with the English in small beside it, as both is.
func (w words) richBoth(english string, with ...any) (template.HTML, error) {
	said, err := w.rich(english, with...)
	if err != nil || !w.foreign || !w.has(say.Plain(english)) {
		return said, err
	}
	original, err := wordsIn(say.English).rich(english, with...)
	return said + ` <span class="en" lang="en" dir="ltr">` + original + `</span>`, err
}

func (w words) richn(n int, one, many string, with ...any) (template.HTML, error) {
	return w.richly(say.Counted(n, one, many, nil), with)
}

func (w words) richly(l say.Line, with []any) (template.HTML, error) {
	values, err := valuesOf(with)
	if err != nil {
		return "", err
	}
	t, own := w.in, w.has(l)
	pattern := l.Pattern(t)
	if !own || !sameTags(pattern, l.English) {
		t, own = wordsIn(say.English).in, !w.foreign
		pattern = l.Pattern(t)
	}
	var out strings.Builder
	at := 0
	for _, m := range richTag.FindAllStringIndex(pattern, -1) {
		out.WriteString(richText(t, pattern[at:m[0]], l, values))
		tag, err := richElement(pattern[m[0]:m[1]], values)
		if err != nil {
			return "", err
		}
		out.WriteString(tag)
		at = m[1]
	}
	out.WriteString(richText(t, pattern[at:], l, values))
	if !own {
		return template.HTML(`<span lang="en" dir="ltr">` + out.String() + `</span>`), nil //nolint:gosec // escaped above
	}
	return template.HTML(out.String()), nil //nolint:gosec // escaped above
}

// richText is the words between two tags, filled and escaped.
func richText(t say.Tongue, text string, l say.Line, values say.Values) string {
	return template.HTMLEscapeString(l.Filling(values).Fill(t, text))
}

// richElement is what a tag becomes: one of ours, or a link to the address given under
// its name, which is always a page of this server.
func richElement(tag string, values say.Values) (string, error) {
	name, ends := strings.Trim(tag, "</>"), strings.HasPrefix(tag, "</")
	if own, ok := richTags[name]; ok {
		if ends {
			return own[1], nil
		}
		return own[0], nil
	}
	to, ok := values[name].(string)
	if !ok || !strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "#") {
		return "", fmt.Errorf("the tag %s has no address of ours: %v", tag, values[name])
	}
	if ends {
		return "</a>", nil
	}
	return `<a href="` + template.HTMLEscapeString(to) + `">`, nil
}

// sameTags reports whether a translation has the tags of the English, each closed
// before the one around it.
func sameTags(translated, english string) bool {
	tags := richTag.FindAllString(translated, -1)
	var open []string
	for _, tag := range tags {
		name := strings.Trim(tag, "</>")
		switch {
		case !strings.HasPrefix(tag, "</"):
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	wanted := richTag.FindAllString(english, -1)
	slices.Sort(tags)
	slices.Sort(wanted)
	return len(open) == 0 && slices.Equal(tags, wanted)
}
