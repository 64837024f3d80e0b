package still

import (
	"strconv"
	"strings"

	"unslouch/internal/figure/body"
)

// Theme is the palette of a picture: the product's own, by day or by night.
type Theme struct {
	Ground RGB // the paper it stands on
	Skin, Hair, Top, Leggings,
	Lip, Line, // of the mouth; of lashes and brows
	Muscle, // one that works
	Mat, Wall, Wood, Roller, Band, Cushion RGB
	key, rim, sky, bounce RGB
	shadow                float64 // how dark a full shadow on the ground is, 0 to 1
}

// Light is the theme by day.
func Light() Theme {
	return Theme{
		Ground: Hex(0xF4F1EA), Skin: Hex(0xC58C6C), Hair: Hex(0x3A2823), Top: Hex(0xEBE3D3), Leggings: Hex(0x1B6265),
		Lip: Hex(0xA9594C), Line: Hex(0x4A2E25), Muscle: Hex(0xFF5F48),
		Mat: Hex(0x8FB8AE), Wall: Hex(0xE2D8C8), Wood: Hex(0xC39A6B), Roller: Hex(0x4B66A8), Band: Hex(0xD9A441), Cushion: Hex(0xB9C9A6),
		key: RGB{.98, .92, .84}, rim: RGB{.34, .42, .52}, sky: RGB{.44, .45, .47}, bounce: RGB{.30, .26, .22}, shadow: .34,
	}
}

// Dark is the theme by night.
func Dark() Theme {
	t := Light()
	t.Ground, t.Skin, t.Hair = Hex(0x12201F), Hex(0xC08261), Hex(0x3B2A26)
	t.Top, t.Leggings, t.Muscle = Hex(0x8FB8AE), Hex(0x1F6A6C), Hex(0xFF7A63)
	t.Mat, t.Wall, t.Wood, t.Cushion = Hex(0x2E5B57), Hex(0x2B3B39), Hex(0x8A6A49), Hex(0x6E8467)
	t.key, t.rim = RGB{.92, .82, .70}, RGB{.30, .46, .56}
	t.sky, t.bounce, t.shadow = RGB{.26, .29, .32}, RGB{.14, .16, .15}, .55
	return t
}

// Colours are the theme's surfaces by name.
func (t Theme) Colours() map[string]RGB {
	return map[string]RGB{"ground": t.Ground, "skin": t.Skin, "hair": t.Hair, "top": t.Top, "leggings": t.Leggings, "lip": t.Lip,
		"line": t.Line, "muscle": t.Muscle, "mat": t.Mat, "wall": t.Wall, "wood": t.Wood, "roller": t.Roller, "band": t.Band,
		"cushion": t.Cushion}
}

// For is the theme with a person's own colours, by day or by night.
func (t Theme) For(who body.Person, night bool) Theme {
	c := who.Colours
	for _, part := range []struct {
		to *RGB
		is body.DayNight
	}{{&t.Skin, c.Skin}, {&t.Hair, c.Hair}, {&t.Lip, c.Lip}, {&t.Line, c.Line}, {&t.Top, c.Top}, {&t.Leggings, c.Leggings}} {
		hex := part.is.Light
		if night {
			hex = part.is.Dark
		}
		if n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 24); err == nil { // a person without colours keeps the theme's
			*part.to = Hex(uint32(n))
		}
	}
	return t
}
