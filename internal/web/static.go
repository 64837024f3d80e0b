package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"

	"unslouch/internal/language"
)

//go:embed static
var staticFiles embed.FS

// distFiles are what cmd/assets bundles: player.js, or nothing before it ran.
//
//go:embed all:dist
var distFiles embed.FS

// asset is one static file, ready to be sent.
type asset struct {
	kind string // its media type
	raw  []byte
	gz   []byte // nil where compressing gains nothing
}

// assets are the static files. All of them stand under one hash of the whole
// set, so that a module may import its neighbour by a relative path, and a
// browser may keep every address for ever.
type assets struct {
	root  string // /static/HASH/
	files map[string]asset
}

// sheets are the style sheets that are made of a folder each, in the order of its
// names: what every page needs, and what the player's pages need not wait for.
var sheets = map[string]string{"css": "app.css", "pages": "pages.css"}

// loadAssets reads and compresses the static files once.
func loadAssets(languages ...*language.Language) *assets {
	a := &assets{files: map[string]asset{}}
	contents := map[string][]byte{}
	names := append(gather(contents, staticFiles, "static"), gather(contents, distFiles, "dist")...)
	for _, l := range languages {
		texts, err := l.Browser()
		if err != nil {
			panic(fmt.Sprintf("the texts of %s: %v", l.Code, err))
		}
		names = append(names, textsOf(l))
		contents[textsOf(l)] = texts
	}
	sum := sha256.New()
	for _, name := range names {
		fmt.Fprintf(sum, "%s %d\n", name, len(contents[name]))
		if path.Ext(name) == ".css" {
			contents[name] = lean(contents[name])
		}
		sum.Write(contents[name])
		a.files[name] = newAsset(name, contents[name])
	}
	a.root = "/static/" + hex.EncodeToString(sum.Sum(nil)[:8]) + "/"
	return a
}

// textsOf is the file of what the browser's code says in a language.
func textsOf(l *language.Language) string { return "words/" + l.Code + ".json" }

// lean is a style sheet without its remarks and the spaces that nothing hangs on: they
// are for who writes it, and every page would wait for them.
func lean(sheet []byte) []byte {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	short, err := m.Bytes("text/css", sheet)
	if err != nil {
		panic(fmt.Sprintf("a style sheet cannot be read: %v", err))
	}
	return short
}

// gather reads the files below root into contents, and returns their new names
// in order.
func gather(contents map[string][]byte, from embed.FS, root string) (names []string) {
	err := fs.WalkDir(from, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		body, err := from.ReadFile(name)
		if err != nil {
			return err
		}
		short := strings.TrimPrefix(name, root+"/")
		if sheet, ok := sheets[path.Dir(short)]; ok {
			short = sheet
		}
		if _, known := contents[short]; !known {
			names = append(names, short)
		}
		contents[short] = append(contents[short], body...)
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("reading the files of %s: %v", root, err))
	}
	return names
}

func newAsset(name string, body []byte) asset {
	kind := mime.TypeByExtension(path.Ext(name))
	if own, ok := kinds[path.Ext(name)]; ok {
		kind = own
	}
	if kind == "image/png" { // packed already: trying again would only slow the start
		return asset{kind: kind, raw: body}
	}
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is a valid one
	_, _ = zip.Write(body)                                    // a buffer takes everything
	_ = zip.Close()
	if out.Len() >= len(body) {
		return asset{kind: kind, raw: body}
	}
	return asset{kind: kind, raw: body, gz: out.Bytes()}
}

// kinds names the media types we rely on, whatever the machine's own table says.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json",
	".glb": "model/gltf-binary",
}

// url returns the address of a file; an unknown one is a fault of a template.
func (a *assets) url(name string) (string, error) {
	if !a.has(name) {
		return "", fmt.Errorf("no static file %q", name)
	}
	return a.root + name, nil
}

func (a *assets) has(name string) bool {
	_, ok := a.files[name]
	return ok
}

// ServeHTTP sends a file, compressed where the browser takes that.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[strings.TrimPrefix(r.URL.Path, a.root)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", file.kind)
	h.Set("Vary", "Accept-Encoding")
	body := file.raw
	if file.gz != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = file.gz
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}
