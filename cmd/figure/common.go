package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"image"
	"image/png"

	"unslouch/internal/figure/body"
	"unslouch/internal/figure/bodymap"
	"unslouch/internal/figure/gltf"
	"unslouch/internal/figure/still"
)

// largestBody is how much the body and its masks may weigh on the wire together,
// and largestClip a clip, in bytes.
const (
	largestBody = 150_000
	largestClip = 12_000
)

// common makes what all movements share.
func (m *maker) common() (files, error) {
	s := m.model()
	glb, err := gltf.Body(s.Body, s.Masks)
	if err != nil {
		return nil, err
	}
	masks, err := packed(s.Masks.Image())
	if err != nil {
		return nil, err
	}
	if size := gzipped(glb) + len(masks); size > largestBody {
		return nil, fmt.Errorf("body.glb and masks.png are %d bytes together; at most %d", size, largestBody)
	}
	about, err := json.Marshal(describe(s.Masks))
	if err != nil {
		return nil, err
	}
	return files{
		"body.glb": glb, "masks.png": masks, "figure.json": about,
		"map-front.svg": bodymap.SVG(s.Body, s.Masks, body.Front),
		"map-back.svg":  bodymap.SVG(s.Body, s.Masks, body.Back),
	}, nil
}

// about is figure.json: what a painter of body.glb needs to know.
type about struct {
	Masks  masks                        `json:"masks"`
	Marks  map[string]float64           `json:"marks"` // where leggings and arms begin, metres at rest
	Themes map[string]map[string]string `json:"themes"`
}

// masks describes masks.png: how to look a place at rest up in it.
type masks struct {
	Width    int        `json:"width"`  // of one sheet, pixels
	Height   int        `json:"height"` // of one sheet, pixels
	Across   int        `json:"across"` // sheets side by side
	Range    float64    `json:"range"`  // pixels from the outline that 0 and 255 stand for
	Body     body.Sheet `json:"body"`
	Face     body.Sheet `json:"face"`
	Channels []channel  `json:"channels"` // three to a sheet: red, green, blue
}

type channel struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"` // of what can be shown, for people
	Front bool   `json:"front,omitempty"` // drawn where the skin looks ahead
	Back  bool   `json:"back,omitempty"`  // drawn where the skin looks back
	Face  bool   `json:"face,omitempty"`  // on the sheet of the face
	Deep  bool   `json:"deep,omitempty"`  // lies under others
}

func describe(m *body.Masks) about {
	a := about{Masks: masks{Width: body.SheetWidth, Height: body.SheetHeight, Across: body.SheetsAcross, Range: body.Range,
		Body: body.BodySheet, Face: body.FaceSheet}, Marks: still.Marks, Themes: map[string]map[string]string{}}
	for _, c := range m.Channels {
		r, _ := body.RegionByID(c.ID) // clothes and face lines are no regions: no title
		a.Masks.Channels = append(a.Masks.Channels, channel{c.ID, r.Title, c.View&body.Front != 0, c.View&body.Back != 0, c.Face, r.Deep})
	}
	for name, t := range themes {
		colours := map[string]string{}
		for part, c := range t().Colours() {
			n := c.NRGBA()
			colours[part] = fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
		}
		a.Themes[name] = colours
	}
	return a
}

var themes = map[string]func() still.Theme{"light": still.Light, "dark": still.Dark}

// packed is a picture as a PNG, as small as that goes.
func packed(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img)
	return out.Bytes(), err
}

func gzipped(contents []byte) int {
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is a valid one
	_, _ = zip.Write(contents)                                // a buffer takes everything
	_ = zip.Close()
	return out.Len()
}
