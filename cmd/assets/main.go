// Command assets bundles the browser's code: the TypeScript of the player and of
// the moving figure becomes small modules that the binary carries.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// dist is where the modules go, from the root of the repository.
const dist = "internal/web/dist"

// module is one face of the browser's code: its entries, and what they load later.
type module struct {
	folder  string
	entries []entry
	largest int // bytes on the wire, all files together
}

// entry is a source file, and the name it goes out under.
type entry struct{ file, name string }

// The modules. The figure's holds three.js, which npm ci puts beside its sources.
var modules = []module{
	// The player, and the timer that it runs in a worker: with the page around them
	// and the style sheets they stay below 40 kB.
	{"internal/web/player", []entry{{"main.ts", "player"}, {"metronome.ts", "metronome"}}, 20_000},
	{"internal/web/figure", []entry{{"figure.ts", "figure"}}, 170_000},
}

func main() {
	root := flag.String("root", ".", "the root of the repository")
	tests := flag.String("test", "", "bundle tests into this folder instead")
	of := flag.String("of", modules[0].folder, "whose tests")
	flag.Parse()
	run := func() error { return build(*root, os.Stdout) }
	if *tests != "" {
		run = func() error { return buildTests(*root, *of, *tests) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

// build bundles each module into dist and says how large it is. A file that would
// not change is left alone. It fails where a module grew too large.
func build(root string, out io.Writer) error {
	for _, m := range modules {
		if err := m.build(root, out); err != nil {
			return fmt.Errorf("%s: %w", m.folder, err)
		}
	}
	return nil
}

func (m module) build(root string, out io.Writer) error {
	var from []api.EntryPoint
	for _, e := range m.entries {
		from = append(from, api.EntryPoint{InputPath: filepath.Join(root, m.folder, e.file), OutputPath: e.name})
	}
	files, err := bundle(filepath.Join(root, dist), from, true)
	if err != nil {
		return err
	}
	total := 0
	for _, f := range files {
		packed, err := gzipped(f.Contents)
		if err != nil {
			return err
		}
		if total += packed; total > m.largest {
			return fmt.Errorf("%d bytes gzipped; at most %d", total, m.largest)
		}
		changed, err := write(f.Path, f.Contents)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s/%s  %d bytes, %d gzipped%s\n", dist, filepath.Base(f.Path), len(f.Contents), packed, changed)
	}
	return nil
}

// buildTests bundles each test of a folder into a file that Node can run.
func buildTests(root, folder, to string) error {
	tests, err := filepath.Glob(filepath.Join(root, folder, "*.test.ts"))
	if err != nil {
		return err
	}
	var from []api.EntryPoint
	for _, test := range tests {
		from = append(from, api.EntryPoint{InputPath: test, OutputPath: strings.TrimSuffix(filepath.Base(test), ".ts")})
	}
	files, err := bundle(to, from, false)
	for _, f := range files {
		if _, err := write(strings.TrimSuffix(f.Path, ".js")+".mjs", f.Contents); err != nil {
			return err
		}
	}
	return err
}

// bundle makes one module of each entry, in memory. All of esbuild's complaints
// come back as one error.
func bundle(to string, from []api.EntryPoint, small bool) ([]api.OutputFile, error) {
	platform := api.PlatformBrowser
	if !small {
		platform = api.PlatformNode
	}
	to, err := filepath.Abs(to)
	if err != nil {
		return nil, err
	}
	made := api.Build(api.BuildOptions{
		EntryPointsAdvanced: from, Outdir: to, Bundle: true, Format: api.FormatESModule, Target: api.ES2022, Platform: platform,
		Splitting: small, ChunkNames: "figure-[name]", // what is imported later becomes a file of its own
		MinifyWhitespace: small, MinifyIdentifiers: small, MinifySyntax: small, Charset: api.CharsetUTF8,
	})
	var wrong []error
	for _, m := range api.FormatMessages(append(made.Errors, made.Warnings...), api.FormatMessagesOptions{Kind: api.ErrorMessage}) {
		wrong = append(wrong, errors.New(strings.TrimSpace(m)))
	}
	return made.OutputFiles, errors.Join(wrong...)
}

// write replaces a file in one move where its contents differ, and says so.
func write(name string, contents []byte) (string, error) {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, contents) {
		return ", unchanged", nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", err
	}
	half, err := os.CreateTemp(filepath.Dir(name), ".assets-*") // a dot: never embedded half-written
	if err != nil {
		return "", err
	}
	defer os.Remove(half.Name())
	_, err = half.Write(contents)
	if err = errors.Join(err, half.Chmod(0o644), half.Close()); err != nil {
		return "", err
	}
	return "", os.Rename(half.Name(), name)
}

func gzipped(contents []byte) (int, error) {
	var out bytes.Buffer
	zip, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	_, err = zip.Write(contents)
	err = errors.Join(err, zip.Close())
	return out.Len(), err
}
