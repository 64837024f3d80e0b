package web

import (
	"compress/gzip"
	"net/http"
	"strings"
)

// zipped compresses pages and JSON where the browser takes that: they say much the
// same over and over. No page holds a secret beside what somebody else could choose,
// so their length tells nothing.
func zipped(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		z := &zipWriter{ResponseWriter: w}
		defer z.close()
		next.ServeHTTP(z, r)
	})
}

type zipWriter struct {
	http.ResponseWriter
	begun bool
	zip   *gzip.Writer // nil where the answer goes out as it is
}

func (z *zipWriter) WriteHeader(status int) {
	if !z.begun {
		z.begun = true
		h := z.Header()
		kind := h.Get("Content-Type")
		if h.Get("Content-Encoding") == "" && (strings.HasPrefix(kind, "text/html") || kind == "application/json") {
			h.Add("Vary", "Accept-Encoding")
			h.Set("Content-Encoding", "gzip")
			h.Del("Content-Length")
			z.zip = gzip.NewWriter(z.ResponseWriter)
		}
	}
	z.ResponseWriter.WriteHeader(status)
}

func (z *zipWriter) Write(body []byte) (int, error) {
	if !z.begun {
		z.WriteHeader(http.StatusOK)
	}
	if z.zip != nil {
		return z.zip.Write(body)
	}
	return z.ResponseWriter.Write(body)
}

// Unwrap lets the server reach what it needs of the writer below.
func (z *zipWriter) Unwrap() http.ResponseWriter { return z.ResponseWriter }

func (z *zipWriter) close() {
	if z.zip != nil {
		_ = z.zip.Close() // it fails only when the reader has gone
	}
}
