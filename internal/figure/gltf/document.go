// Package gltf writes the body and its movements as glTF 2.0 binary files, which
// a browser's graphics card reads as they are.
package gltf

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
)

// document is the JSON part of a file, as far as we need it. The names are
// those of the glTF 2.0 specification.
type document struct {
	Asset              asset        `json:"asset"`
	ExtensionsUsed     []string     `json:"extensionsUsed,omitempty"`
	ExtensionsRequired []string     `json:"extensionsRequired,omitempty"`
	Scene              *int         `json:"scene,omitempty"`
	Scenes             []scene      `json:"scenes,omitempty"`
	Nodes              []node       `json:"nodes,omitempty"`
	Meshes             []meshJSON   `json:"meshes,omitempty"`
	Materials          []material   `json:"materials,omitempty"`
	Skins              []skin       `json:"skins,omitempty"`
	Animations         []animation  `json:"animations,omitempty"`
	Accessors          []accessor   `json:"accessors,omitempty"`
	BufferViews        []bufferView `json:"bufferViews,omitempty"`
	Buffers            []bufferJSON `json:"buffers,omitempty"`
}

type asset struct {
	Version   string `json:"version"`
	Generator string `json:"generator"`
	Extras    any    `json:"extras,omitempty"`
}

type scene struct {
	Nodes []int `json:"nodes"`
}

type node struct {
	Name        string      `json:"name,omitempty"`
	Children    []int       `json:"children,omitempty"`
	Rotation    *[4]float32 `json:"rotation,omitempty"`
	Translation *[3]float32 `json:"translation,omitempty"`
	Scale       *[3]float32 `json:"scale,omitempty"`
	Mesh        *int        `json:"mesh,omitempty"`
	Skin        *int        `json:"skin,omitempty"`
}

type meshJSON struct {
	Name       string      `json:"name"`
	Primitives []primitive `json:"primitives"`
}

type primitive struct {
	Attributes map[string]int `json:"attributes"`
	Indices    int            `json:"indices"`
	Mode       int            `json:"mode"`
	Material   int            `json:"material"`
}

type material struct {
	Name string `json:"name"`
	PBR  pbr    `json:"pbrMetallicRoughness"`
}

type pbr struct {
	Base      [4]float32 `json:"baseColorFactor"`
	Metallic  float32    `json:"metallicFactor"`
	Roughness float32    `json:"roughnessFactor"`
}

type skin struct {
	Joints  []int `json:"joints"`
	Inverse int   `json:"inverseBindMatrices"`
}

type animation struct {
	Name     string    `json:"name"`
	Channels []channel `json:"channels"`
	Samplers []sampler `json:"samplers"`
	Extras   any       `json:"extras,omitempty"`
}

type channel struct {
	Sampler int    `json:"sampler"`
	Target  target `json:"target"`
}

type target struct {
	Node int    `json:"node"`
	Path string `json:"path"`
}

type sampler struct {
	Input  int `json:"input"`
	Output int `json:"output"`
}

type accessor struct {
	View       int       `json:"bufferView"`
	Offset     int       `json:"byteOffset,omitempty"`
	Component  int       `json:"componentType"`
	Normalized bool      `json:"normalized,omitempty"`
	Count      int       `json:"count"`
	Type       string    `json:"type"`
	Min        []float32 `json:"min,omitempty"`
	Max        []float32 `json:"max,omitempty"`
}

type bufferView struct {
	Buffer int `json:"buffer"`
	Offset int `json:"byteOffset"`
	Length int `json:"byteLength"`
	Stride int `json:"byteStride,omitempty"`
	Target int `json:"target,omitempty"`
}

type bufferJSON struct {
	Length int `json:"byteLength"`
}

// Numbers of the specification.
const (
	signedByte, unsignedByte, signedShort, unsignedShort, float = 5120, 5121, 5122, 5123, 5126

	forVertices, forIndices = 34962, 34963

	triangleStrip = 5
)

// writer gathers a document and its binary part.
type writer struct {
	document
	bin bytes.Buffer
}

func newWriter() *writer {
	return &writer{document: document{Asset: asset{Version: "2.0", Generator: "unslouch"}}}
}

// add writes data as an accessor of its own and returns its number. The data must
// fill whole strides of four bytes.
func (w *writer) add(a accessor, stride, forWhat int, data any) int {
	offset := w.bin.Len()
	_ = binary.Write(&w.bin, binary.LittleEndian, data) // a buffer takes everything
	w.BufferViews = append(w.BufferViews, bufferView{Offset: offset, Length: w.bin.Len() - offset, Stride: stride, Target: forWhat})
	for w.bin.Len()%4 != 0 {
		w.bin.WriteByte(0)
	}
	a.View = len(w.BufferViews) - 1
	w.Accessors = append(w.Accessors, a)
	return len(w.Accessors) - 1
}

// bytes is the whole file.
func (w *writer) bytes() ([]byte, error) {
	w.Buffers = []bufferJSON{{w.bin.Len()}}
	text, err := json.Marshal(w.document)
	if err != nil {
		return nil, err
	}
	for len(text)%4 != 0 {
		text = append(text, ' ')
	}
	var out bytes.Buffer
	put := func(words ...uint32) {
		for _, x := range words {
			_ = binary.Write(&out, binary.LittleEndian, x)
		}
	}
	const magic, version, jsonChunk, binChunk = 0x46546C67, 2, 0x4E4F534A, 0x004E4942
	put(magic, version, uint32(12+8+len(text)+8+w.bin.Len()))
	put(uint32(len(text)), jsonChunk)
	out.Write(text)
	put(uint32(w.bin.Len()), binChunk)
	out.Write(w.bin.Bytes())
	return out.Bytes(), nil
}

func ptr[T any](x T) *T { return &x }

// short is a number between -1 and 1 as the graphics card gets it.
func short(x float64) int16 { return int16(math.Round(min(max(x, -1), 1) * 32767)) }
