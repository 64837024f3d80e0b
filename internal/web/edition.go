package web

import (
	"context"
	"html/template"
	"net/http"

	"unslouch/internal/language"
	"unslouch/internal/say"
)

// edition is every page in one language.
type edition struct {
	Code  string // as in the lang attribute
	Name  string // in the language itself
	Dir   string // ltr or rtl
	Texts string // the address of what the browser's code says; "" in English
	words words
	pages map[string]*template.Template
}

// editions parses the pages once for each language: each set of templates speaks its own.
func (s *server) editions() {
	s.english = &edition{Code: "en-GB", Name: "English", Dir: "ltr", words: wordsIn(say.English)}
	s.english.pages = parsePages(s, s.english)
	for _, l := range s.Languages {
		e := &edition{Code: l.Code, Name: l.Name, Dir: "ltr", words: wordsIn(l)}
		e.Texts, _ = s.static.url(textsOf(l)) // made in loadAssets
		if l.RTL {
			e.Dir, e.words.in = "rtl", unbroken{l, true}
		}
		e.pages = parsePages(s, e)
		s.foreign = append(s.foreign, e)
	}
}

// languageCookie holds the code of the language that somebody chose; it is set only then.
const languageCookie = "unslouch-language"

// inEnglish is what an address says to show its page in English once: ?in=en.
const inEnglish = "in"

type editionKey struct{}

// speaking finds the language of each request: the one that was chosen on this device.
// What the browser would prefer is only offered (home.go): an unreviewed translation
// must be somebody's choice (H08, judgement).
func (s *server) speaking(next http.Handler) http.Handler {
	if len(s.foreign) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie(languageCookie)
		if err == nil && r.URL.Query().Get(inEnglish) != "en" {
			if e := s.editionNamed(cookie.Value); e != nil {
				r = r.WithContext(context.WithValue(say.Into(r.Context(), e.words.in.(unbroken).Tongue), editionKey{}, e))
			}
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) editionNamed(code string) *edition {
	for _, e := range s.foreign {
		if e.Code == code {
			return e
		}
	}
	return nil
}

func (s *server) editionOf(r *http.Request) *edition {
	if e, ok := r.Context().Value(editionKey{}).(*edition); ok {
		return e
	}
	return s.english
}

// functions are what the layout asks about its language.
func (e *edition) functions(languages []*language.Language) template.FuncMap {
	return template.FuncMap{
		"lang":      func() string { return e.Code },
		"dir":       func() string { return e.Dir },
		"texts":     func() string { return e.Texts },
		"languages": func() []*language.Language { return languages },
	}
}
