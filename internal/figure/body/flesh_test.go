package body_test

import (
	"testing"

	"unslouch/catalogue"
	"unslouch/internal/exercise"
	"unslouch/internal/figure/body"
	"unslouch/internal/figure/motion"
)

// TestTheLargerBodyNeedsItsOwnClips: in the clip of the usual body it would sit in the
// chair and in its own hands; in its own it does not.
func TestTheLargerBodyNeedsItsOwnClips(t *testing.T) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	motions, err := motion.Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	ranges, err := motion.LoadRanges(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	people, err := body.LoadPeople(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range people {
		if !who.OwnClips {
			continue
		}
		flesh, moves := who.Body(body.Coarse).Flesh(1), who.Moves()
		for _, m := range motions {
			if m.ID() != "chin-tuck" {
				continue
			}
			found := map[string]bool{}
			for _, f := range moves.Check(m, motion.Bake(m, ranges), ranges, flesh) {
				found[f.Kind] = true
			}
			if !found["deep"] || !found["slip"] {
				t.Errorf("%s in the usual clip of %s: found %v; want it in the chair, and its hands in its thighs", who.ID, m.ID(), found)
			}
			for _, f := range moves.Check(m, moves.Bake(m, ranges), ranges, flesh) {
				t.Error(f)
			}
		}
	}
}

// TestRealSkinKeepsOutOfThings checks movements that touch much with the skin
// people see, where the motion package's own tests take capsules for it.
func TestRealSkinKeepsOutOfThings(t *testing.T) {
	exercises, err := exercise.Load(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	motions, err := motion.Load(catalogue.Files, exercises)
	if err != nil {
		t.Fatal(err)
	}
	ranges, err := motion.LoadRanges(catalogue.Files)
	if err != nil {
		t.Fatal(err)
	}
	flesh := body.Build(body.Coarse).Flesh(1)
	touching := map[string]bool{"cat-cow": true, "foam-roller": true, "wall-angel": true, "chair-extension": true, "childs-pose": true}
	for _, m := range motions {
		if !touching[m.ID()] {
			continue
		}
		delete(touching, m.ID())
		clip := motion.Bake(m, ranges)
		for _, f := range motion.Check(m, clip, ranges, flesh) {
			if f.Kind == "deep" {
				t.Error(f)
			}
		}
		// and that the skin would be seen to sink: the same, a hand's breadth lower
		low := *clip
		low.Root = append(low.Root[:0:0], clip.Root...)
		for i := range low.Root {
			low.Root[i].Y -= .08
		}
		sunk := false
		for _, f := range motion.Check(m, &low, ranges, flesh) {
			sunk = sunk || f.Kind == "deep"
		}
		if !sunk {
			t.Errorf("%s: a body 8 cm in the floor goes unseen", m.ID())
		}
	}
	for id := range touching {
		t.Errorf("no movement is called %s", id)
	}
}
