package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// languagePage lets a person choose the language of the pages on this device.
type languagePage struct {
	shell
	Languages []*edition
	Now       string // the code of the one in use
	Back      string // where they came from
}

func (s *server) languageForm(w http.ResponseWriter, r *http.Request) error {
	if len(s.foreign) == 0 {
		return fault.New(fault.NotFound, "")
	}
	p := languagePage{shell{Title: "Language"}, s.choices(), s.editionOf(r).Code, cameFrom(r)}
	return s.render(w, r, http.StatusOK, "language", p)
}

// choices are the languages there are, English first.
func (s *server) choices() []*edition {
	return append([]*edition{s.english}, s.foreign...)
}

// setLanguage keeps the choice on this device, in a cookie that says nothing else; to
// choose English deletes it.
func (s *server) setLanguage(w http.ResponseWriter, r *http.Request) error {
	if len(s.foreign) == 0 {
		return fault.New(fault.NotFound, "")
	}
	values, err := sent(r)
	if err != nil {
		return err
	}
	cookie := http.Cookie{Name: languageCookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1}
	if e := s.editionNamed(values.Get("language")); e != nil {
		cookie.Value, cookie.MaxAge = e.Code, 365*24*60*60
	}
	http.SetCookie(w, &cookie)
	return goOn(w, r, ourPath(values.Get("back")))
}

// showEnglish leads back to the page that a person came from, in English this once.
func (s *server) showEnglish(w http.ResponseWriter, r *http.Request) error {
	to, err := url.Parse(cameFrom(r))
	if err != nil {
		to = &url.URL{Path: "/"}
	}
	q := to.Query()
	q.Set(inEnglish, "en")
	to.RawQuery = q.Encode()
	return goOn(w, r, to.String())
}

// cameFrom is the page of ours that a link was on, or the first page.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || strings.HasPrefix(from.Path, "/language") {
		return "/"
	}
	q := from.Query()
	q.Del(inEnglish)
	return ourPath((&url.URL{Path: from.Path, RawQuery: q.Encode()}).String())
}

// ourPath is an address on this server, or the first page.
func ourPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, `\`) {
		return "/"
	}
	return to
}

// offer is a way to another language, in that language.
type offer struct{ Code, Dir, Words string }

// offered is the first language that a browser asks for and that we have, where the
// pages are in English; nil where there is nothing to offer.
func (s *server) offered(r *http.Request) *offer {
	if s.editionOf(r) != s.english {
		return nil
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if base == "en" {
			return nil
		}
		if i := slices.IndexFunc(s.foreign, func(e *edition) bool { return e.Code == base }); i >= 0 {
			e := s.foreign[i]
			return &offer{e.Code, e.Dir, say.Plain("Read this in your language").In(e.words.in)}
		}
	}
	return nil
}
