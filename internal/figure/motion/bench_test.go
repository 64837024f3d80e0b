package motion

import "testing"

// On a machine with two busy cores: cat-cow 0.2 s, thread-needle 0.6 s.
func BenchmarkBake(b *testing.B) {
	ranges, all := load(b)
	for _, m := range all {
		if m.ID() != "cat-cow" && m.ID() != "thread-needle" {
			continue
		}
		b.Run(m.ID(), func(b *testing.B) {
			for b.Loop() {
				Bake(m, ranges)
			}
		})
	}
}
