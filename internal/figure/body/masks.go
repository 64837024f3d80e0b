package body

import (
	"image"
	"math"
)

// Masks are drawings on the skin as distance fields, crisp at any size: for each
// channel, how far a place lies within its outline. A place is looked up by where
// it is at rest, seen from ahead, its X without the sign.
type Masks struct {
	Channels []Channel
	fields   [][]float32
}

// Channel is one drawing. Regions come first, under their own index and ID.
type Channel struct {
	ID   string
	View View
	Face bool // drawn on the finer sheet of the face
}

// Sheet is what one drawing covers.
type Sheet struct {
	X     float64 `json:"x"`     // metres: its left edge
	Y     float64 `json:"y"`     // metres: its lower edge
	Pixel float64 `json:"pixel"` // metres
}

// Both sheets have so many pixels. A value runs from 0 to 255 over Range either
// side of the outline, 128 at it.
const (
	SheetWidth, SheetHeight = 96, 288
)

// BodySheet and FaceSheet are the two scales of drawing.
var (
	BodySheet = Sheet{X: -.024, Y: .190, Pixel: .005}
	FaceSheet = Sheet{X: -.001, Y: 1.520, Pixel: .0006}
)

// Range is the distance a value can tell, in pixels of its sheet.
const Range = 5

// Channels beyond the regions: clothes, and what is drawn on the face.
const (
	TopFront = "top-front"
	TopBack  = "top-back"
	Brow     = "brow"
	Lash     = "lash"
	Lip      = "lip"
)

func (c Channel) sheet() Sheet {
	if c.Face {
		return FaceSheet
	}
	return BodySheet
}

// clothes are the outlines of the top.
var clothes = []Region{
	{ID: TopFront, View: Front, Area: [][]P2{{
		{across, 1.296}, {.030, 1.300}, {.056, 1.335}, {.070, 1.400}, {.072, 1.555}, {.108, 1.555}, {.109, 1.395}, {.118, 1.330}, {.142, 1.285}, {.185, 1.266}, {.230, 1.255}, {.230, .930}, {across, .930}}}},
	{ID: TopBack, View: Back, Area: [][]P2{{
		{across, 1.365}, {.036, 1.366}, {.060, 1.398}, {.072, 1.555}, {.108, 1.555}, {.106, 1.385}, {.104, 1.320}, {.128, 1.280}, {.185, 1.266}, {.230, 1.255}, {.230, .930}, {across, .930}}}},
}

// faceLines are drawn with a brush of the given half widths along a curve.
var faceLines = []struct {
	id    string
	width [3]float64
	curve [3]P2
}{
	{Brow, [3]float64{.0019, .0021, .0008}, [3]P2{{.0140, 1.6445}, {.0330, 1.6535}, {.0500, 1.6430}}},
	{Lash, [3]float64{.0006, .0011, .0009}, [3]P2{{.0175, 1.6195}, {.0320, 1.6125}, {.0468, 1.6215}}},
	{Lip, [3]float64{.0042, .0036, .0006}, [3]P2{{.0000, 1.5655}, {.0110, 1.5650}, {.0215, 1.5685}}},
}

// NewMasks draws everything for the usual body.
func NewMasks() *Masks { return Usual.Masks() }

// Masks draws everything where the person's body has it.
func (who Person) Masks() *Masks {
	wide := who.Build.girth()
	m := &Masks{}
	for _, r := range append(append([]Region(nil), Regions...), clothes...) {
		c := Channel{ID: r.ID, View: r.View}
		reach := r.reach()
		m.Channels = append(m.Channels, c)
		m.fields = append(m.fields, field(c.sheet(), func(p P2) float64 { return reach(who.Build.usual(wide, p)) }))
	}
	for _, l := range faceLines {
		c := Channel{ID: l.id, View: Front, Face: true}
		m.Channels = append(m.Channels, c)
		m.fields = append(m.fields, field(c.sheet(), func(p P2) float64 { return brush(l.curve, l.width, p) }))
	}
	return m
}

// reach is how far a place lies within the region, below 0 outside.
func (r Region) reach() func(P2) float64 {
	areas := r.Outlines()
	return func(p P2) float64 {
		d := math.Inf(-1)
		for _, a := range areas {
			d = max(d, inside(a, p))
		}
		return d
	}
}

// brush is how far a place lies within a stroke along a quadratic curve.
func brush(c [3]P2, width [3]float64, p P2) float64 {
	const steps = 24
	d := math.Inf(-1)
	for i := range steps + 1 {
		t := float64(i) / steps
		a, b, e := (1-t)*(1-t), 2*t*(1-t), t*t
		x, y := a*c[0].X+b*c[1].X+e*c[2].X, a*c[0].Y+b*c[1].Y+e*c[2].Y
		w := a*width[0] + b*width[1] + e*width[2]
		d = max(d, w-math.Hypot(p.X-x, p.Y-y))
	}
	return d
}

// field fills a sheet, from its upper left corner, with values as they are kept:
// 0 to 1, one half at the outline.
func field(s Sheet, reach func(P2) float64) []float32 {
	f := make([]float32, SheetWidth*SheetHeight)
	for y := range SheetHeight {
		for x := range SheetWidth {
			p := P2{s.X + (float64(x)+.5)*s.Pixel, s.Y + (float64(SheetHeight-1-y)+.5)*s.Pixel}
			v := .5 + reach(p)/(2*Range*s.Pixel)
			f[y*SheetWidth+x] = float32(math.Round(min(max(v, 0), 1)*255) / 255)
		}
	}
	return f
}

// At is how far the place p at rest, on a surface that looks along n there, lies
// within a channel's outline, in metres; below 0 outside.
func (m *Masks) At(channel int, p, n V3) float64 {
	c := m.Channels[channel]
	s := c.sheet()
	if n.Z >= 0 && c.View&Front == 0 || n.Z < 0 && c.View&Back == 0 {
		return -Range * s.Pixel
	}
	x := (math.Abs(p.X)-s.X)/s.Pixel - .5
	y := float64(SheetHeight) - (p.Y-s.Y)/s.Pixel - .5
	i, j := int(math.Floor(x)), int(math.Floor(y))
	if i < 0 || j < 0 || i >= SheetWidth-1 || j >= SheetHeight-1 {
		return -Range * s.Pixel
	}
	f := m.fields[channel][j*SheetWidth+i:]
	fx, fy := x-float64(i), y-float64(j)
	top := float64(f[0])*(1-fx) + float64(f[1])*fx
	bottom := float64(f[SheetWidth])*(1-fx) + float64(f[SheetWidth+1])*fx
	return (top*(1-fy) + bottom*fy - .5) * 2 * Range * s.Pixel
}

// Index is a channel's number, -1 for an unknown one.
func (m *Masks) Index(id string) int {
	for i, c := range m.Channels {
		if c.ID == id {
			return i
		}
	}
	return -1
}

// SheetsAcross is how many sheets stand side by side in the picture.
const SheetsAcross = 6

// Image puts all channels into one picture: sheet after sheet from the upper left,
// three channels each as its red, green and blue. There is no alpha channel,
// which browsers would multiply into the others.
func (m *Masks) Image() *image.RGBA {
	sheets := (len(m.Channels) + 2) / 3
	down := (sheets + SheetsAcross - 1) / SheetsAcross
	img := image.NewRGBA(image.Rect(0, 0, SheetsAcross*SheetWidth, down*SheetHeight))
	for i := range img.Pix {
		img.Pix[i] = uint8(255 * (i % 4 / 3))
	}
	for c, f := range m.fields {
		left, top := c/3%SheetsAcross*SheetWidth, c/3/SheetsAcross*SheetHeight
		for i, v := range f {
			img.Pix[img.PixOffset(left+i%SheetWidth, top+i/SheetWidth)+c%3] = uint8(math.Round(float64(v) * 255))
		}
	}
	return img
}
