package motion

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestCurveNeverLeavesItsKeys: between two keys the curve stays between their
// values, so that a range that holds at the keys holds everywhere.
func TestCurveNeverLeavesItsKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "keys")
		at, v := make([]float64, n), make([]float64, n)
		for i := range n {
			at[i] = (float64(i) + rapid.Float64Range(0, .9).Draw(t, "at")) / float64(n)
			v[i] = rapid.Float64Range(-100, 100).Draw(t, "value")
		}
		c := newCurve(at, v)
		for i := range n {
			if got := c.value(at[i]); math.Abs(got-v[i]) > 1e-9 {
				t.Fatalf("at key %d the curve is %v; keyed %v", i, got, v[i])
			}
			to := c.next(i)
			low, high := math.Min(v[i], to)-1e-9, math.Max(v[i], to)+1e-9
			for u := 0.0; u < 1; u += .05 {
				if got := c.value(at[i] + u*c.gap(i)); got < low || got > high {
					t.Fatalf("between keys %d and the next: %v leaves %v to %v", i, got, low, high)
				}
			}
		}
		if a, b := c.value(.3), c.value(2.3); math.Abs(a-b) > 1e-9 {
			t.Fatalf("the loop is not a loop: %v and %v", a, b)
		}
	})
}
