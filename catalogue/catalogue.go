// Package catalogue carries the content files inside the program.
package catalogue

import "embed"

// Files holds every content file; exercise.Load, safety.Load, learn.Load and language.Load read it.
//
//go:embed VERSION exercises/*.yaml screen/*.yaml motions/*.yaml motions/ways/*.yaml figure/*.yaml bodies/*.yaml learn/*.md languages/*/*.po
var Files embed.FS
