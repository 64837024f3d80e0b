package still

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// Paletted makes the picture small: its colours are gathered into at most 256
// (median cut, Heckbert 1982), which a PNG packs into a byte a pixel.
func Paletted(img *image.NRGBA) *image.Paletted {
	counts := map[color.NRGBA]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		counts[color.NRGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}]++
	}
	all := make(box, 0, len(counts))
	for c, n := range counts {
		all = append(all, shade{[3]int{int(c.R), int(c.G), int(c.B)}, n})
	}
	slices.SortFunc(all, func(a, b shade) int { return slices.Compare(a.c[:], b.c[:]) })
	index := map[color.NRGBA]uint8{}
	var palette color.Palette
	for _, b := range all.cut(256) {
		for _, s := range b {
			index[color.NRGBA{uint8(s.c[0]), uint8(s.c[1]), uint8(s.c[2]), 255}] = uint8(len(palette))
		}
		palette = append(palette, b.mean())
	}
	out := image.NewPaletted(img.Rect, palette)
	for i := range out.Pix {
		out.Pix[i] = index[color.NRGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 255}]
	}
	return out
}

// shade is a colour and how often it occurs.
type shade struct {
	c [3]int
	n int
}

// box is a group of colours that will become one.
type box []shade

// cut splits the box with the most to lose, time and again.
func (b box) cut(most int) []box {
	boxes := []box{b}
	for len(boxes) < most {
		worst, channel, loss := -1, 0, 0
		for i, x := range boxes {
			if c, l := x.widest(); len(x) > 1 && l > loss {
				worst, channel, loss = i, c, l
			}
		}
		if worst < 0 {
			break
		}
		x := boxes[worst]
		slices.SortStableFunc(x, func(a, b shade) int { return cmp.Compare(a.c[channel], b.c[channel]) })
		k := x.middle()
		boxes[worst] = x[:k]
		boxes = append(boxes, x[k:])
	}
	return boxes
}

// widest is the channel a box spreads most in, and how much that matters.
func (b box) widest() (channel, loss int) {
	total := 0
	for _, s := range b {
		total += s.n
	}
	spread := 0
	for c := range 3 {
		lo, hi := 255, 0
		for _, s := range b {
			lo, hi = min(lo, s.c[c]), max(hi, s.c[c])
		}
		if hi-lo > spread {
			channel, spread = c, hi-lo
		}
	}
	return channel, spread * spread * min(total, 4000)
}

// middle is where half the pixels of a sorted box lie before; at least one colour
// is on each side.
func (b box) middle() int {
	total := 0
	for _, s := range b {
		total += s.n
	}
	sum := 0
	for i, s := range b[:len(b)-1] {
		if sum += s.n; 2*sum >= total {
			return i + 1
		}
	}
	return len(b) - 1
}

func (b box) mean() color.NRGBA {
	var sum [3]int
	total := 0
	for _, s := range b {
		for c := range 3 {
			sum[c] += s.c[c] * s.n
		}
		total += s.n
	}
	at := func(c int) uint8 { return uint8((sum[c] + total/2) / total) }
	return color.NRGBA{at(0), at(1), at(2), 255}
}
