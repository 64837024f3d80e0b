package main

import (
	"fmt"
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
	"unslouch/internal/figure/still"
)

// sheets draws contact sheets into a folder, for a person to look at: a picture for
// each body and movement (only is a comma-separated choice of either, "" for all),
// with a column for each of six moments and a row for each camera.
func sheets(folder, only string, people []body.Person, motions []*motion.Motion, ranges motion.Ranges, works func(*motion.Motion) still.Working) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	wanted := func(id string, among []string) bool {
		return !slices.ContainsFunc(among, func(a string) bool { return slices.Contains(strings.Split(only, ","), a) }) ||
			slices.Contains(strings.Split(only, ","), id)
	}
	var bodies, moves []string
	for _, who := range people {
		bodies = append(bodies, who.ID)
	}
	for _, m := range motions {
		moves = append(moves, m.ID())
	}
	for _, who := range people {
		if !wanted(who.ID, bodies) {
			continue
		}
		studio, own := still.Studio{Body: who.Body(body.Full), Masks: who.Masks()}, who.Moves()
		for _, m := range motions {
			if !wanted(m.ID(), moves) {
				continue
			}
			sheet := contact(studio, m, own.Bake(m, ranges), works(m))
			png, err := packed(sheet)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s.png", m.ID(), who.ID)), png, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// contact is one movement at six moments from its cameras.
func contact(s still.Studio, m *motion.Motion, clip *motion.Clip, works still.Working) image.Image {
	const columns, side = 6, 300
	sheet := image.NewNRGBA(image.Rect(0, 0, columns*side, len(m.Cameras)*side))
	for row, view := range m.Cameras {
		for col := range columns {
			at := clip.Period * float64(col) / columns
			shot := still.Shot{Motion: m, Clip: clip, View: view, At: at, Theme: still.Light().For(s.Body.Who, false), Working: works, Shape: 1}
			to := image.Rect(col*side, row*side, (col+1)*side, (row+1)*side)
			draw.Draw(sheet, to, s.Scene(shot).Draw(side, side, 1), image.Point{}, draw.Src)
		}
	}
	return sheet
}
