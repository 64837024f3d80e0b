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

// common makes what all movements share: the body of whoever has not chosen, where
// it has always been, and the body maps.
func (m *maker) common() (files, error) {
	s := m.model()
	out, err := dressed(s, "")
	if err != nil {
		return nil, err
	}
	out["map-front.svg"], out["map-back.svg"] = bodymap.SVG(s.Body, s.Masks, body.Front), bodymap.SVG(s.Body, s.Masks, body.Back)
	return out, nil
}

// other makes another body to choose, in a folder of its own.
func (m *maker) other(who body.Person) (files, error) {
	return dressed(still.Studio{Body: who.Body(m.detail), Masks: who.Masks()}, bodyFolder(who))
}

func bodyFolder(who body.Person) string { return "bodies/" + who.ID + "/" }

// dressed are a body's own files, each name with folder before it.
func dressed(s still.Studio, folder string) (files, error) {
	glb, err := gltf.Body(s.Body, s.Masks)
	if err != nil {
		return nil, err
	}
	masks, err := packed(s.Masks.Image())
	if err != nil {
		return nil, err
	}
	if size := gzipped(glb) + len(masks); size > largestBody {
		return nil, fmt.Errorf("%sbody.glb and masks.png are %d bytes together; at most %d", folder, size, largestBody)
	}
	about, err := json.Marshal(describe(s))
	if err != nil {
		return nil, err
	}
	return files{folder + "body.glb": glb, folder + "masks.png": masks, folder + "figure.json": about}, nil
}

// person is a body to choose, as the server reads it.
type person struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	About  string `json:"about"`
	Folder string `json:"folder"` // of its files; "" is beside the movements
}

// list names everybody, the first first.
func list(people []body.Person) (files, error) {
	var all []person
	for i, who := range people {
		p := person{who.ID, who.Name, who.About, bodyFolder(who)}
		if i == 0 {
			p.Folder = ""
		}
		all = append(all, p)
	}
	text, err := json.Marshal(all)
	return files{"bodies/people.json": text}, err
}

// about is figure.json: what a painter of body.glb needs to know.
type about struct {
	Masks  masks                        `json:"masks"`
	Marks  map[string]float64           `json:"marks"` // where leggings and arms begin, metres at rest
	Themes map[string]map[string]string `json:"themes"`
	Knot   bool                         `json:"knot"` // the hair is drawn to a knot, and not cut short
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

func describe(s still.Studio) about {
	m := s.Masks
	a := about{Masks: masks{Width: body.SheetWidth, Height: body.SheetHeight, Across: body.SheetsAcross, Range: body.Range,
		Body: body.BodySheet, Face: body.FaceSheet}, Marks: still.Marks, Themes: map[string]map[string]string{}, Knot: s.Body.Who.Hair.Shape == body.Knot}
	for _, c := range m.Channels {
		r, _ := body.RegionByID(c.ID) // clothes and face lines are no regions: no title
		a.Masks.Channels = append(a.Masks.Channels, channel{c.ID, r.Title, c.View&body.Front != 0, c.View&body.Back != 0, c.Face, r.Deep})
	}
	for name, t := range themes {
		colours := map[string]string{}
		for part, c := range t().For(s.Body.Who, name == "dark").Colours() {
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
