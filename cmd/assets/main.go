// Command assets bundles the browser's code: the player's TypeScript becomes one
// small module that the binary carries. It needs no network and no Node.
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

// largest is how much the player may weigh on the wire, in bytes. With the page
// around it and the style sheets it stays below 40 kB.
const largest = 20_000

// Where things are, from the root of the repository.
const (
	source = "internal/web/player"
	dist   = "internal/web/dist"
)

func main() {
	root := flag.String("root", ".", "the root of the repository")
	tests := flag.String("test", "", "bundle the player's tests into this folder instead")
	flag.Parse()
	run := func() error { return build(*root, os.Stdout) }
	if *tests != "" {
		run = func() error { return buildTests(*root, *tests) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

// entries are what is bundled: the player, and the timer that it runs in a worker.
var entries = []string{"player", "metronome"}

// build bundles the entries into dist and says how large they are. A file
// that would not change is left alone. It fails where the player grew too large.
func build(root string, out io.Writer) error {
	var from []api.EntryPoint
	for _, name := range entries {
		file := name
		if name == "player" {
			file = "main"
		}
		from = append(from, api.EntryPoint{InputPath: filepath.Join(root, source, file+".ts"), OutputPath: name})
	}
	files, err := bundle(filepath.Join(root, dist), from, true)
	if err != nil {
		return err
	}
	for _, f := range files {
		packed, err := gzipped(f.Contents)
		if err != nil {
			return err
		}
		if packed > largest {
			return fmt.Errorf("%s is %d bytes gzipped; at most %d", filepath.Base(f.Path), packed, largest)
		}
		changed, err := write(f.Path, f.Contents)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s/%s  %d bytes, %d gzipped%s\n", dist, filepath.Base(f.Path), len(f.Contents), packed, changed)
	}
	return nil
}

// buildTests bundles each test of the player into a file that Node can run.
func buildTests(root, to string) error {
	tests, err := filepath.Glob(filepath.Join(root, source, "*.test.ts"))
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
