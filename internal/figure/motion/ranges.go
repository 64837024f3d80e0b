package motion

import (
	"io/fs"
	"math"

	"unslouch/internal/figure"
	"unslouch/internal/yamlfile"
)

// Range is how far one channel may go, in degrees, and where the numbers are from.
type Range struct {
	Channel string      `yaml:"channel"`
	Free    [2]float64  `yaml:"free"`
	Loaded  *[2]float64 `yaml:"loaded,omitempty"`
	Source  string      `yaml:"source"`
}

// Ranges is the table of normal ranges, by plain channel name.
type Ranges map[string]Range

// elevation is the one range that is no channel: how far the arm is lifted in
// whatever plane.
const elevation = "shoulder.elev"

// LoadRanges reads figure/ranges.yaml: every channel of a joint once, each with
// its source.
func LoadRanges(fsys fs.FS) (Ranges, error) {
	var table struct {
		Ranges []Range `yaml:"ranges"`
	}
	f, err := yamlfile.Read(fsys, "figure/ranges.yaml", &table)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{elevation: true}
	for c := figure.LumbarFlex; int(c) < figure.NumChannels; c++ {
		if c != figure.ShoulderHadd && c != figure.ShoulderHadd.Mirror() { // part of the plane that abd and flex measure
			known[c.Plain()] = true
		}
	}
	r := Ranges{}
	for i, row := range table.Ranges {
		_, twice := r[row.Channel]
		switch {
		case !known[row.Channel]:
			f.Badf(yamlfile.P("ranges", i, "channel"), "is %q, which is no channel of a joint", row.Channel)
		case twice:
			f.Badf(yamlfile.P("ranges", i, "channel"), "stands twice")
		case row.Source == "":
			f.Badf(yamlfile.P("ranges", i, "source"), "must name where the numbers are from")
		case row.Free[0] >= row.Free[1]:
			f.Badf(yamlfile.P("ranges", i, "free"), "must be low, then high")
		case row.Loaded != nil && (row.Loaded[0] > row.Free[0] || row.Loaded[1] < row.Free[1]):
			f.Badf(yamlfile.P("ranges", i, "loaded"), "must hold the free range")
		}
		r[row.Channel] = row
	}
	for name := range known {
		if _, ok := r[name]; !ok {
			f.Badf(yamlfile.P("ranges"), "does not hold %s", name)
		}
	}
	return r, f.Err()
}

// limits returns low and high of a channel for a motion that loads some joints.
func (r Ranges) limits(plain string, loaded bool) (low, high float64) {
	row := r[plain]
	if loaded && row.Loaded != nil {
		return row.Loaded[0], row.Loaded[1]
	}
	return row.Free[0], row.Free[1]
}

// limitsOf lists low and high of every channel for a motion; the root has none.
func (r Ranges) limitsOf(m *Motion) (low, high figure.Angles) {
	for i := range low {
		c := figure.Channel(i)
		if _, ok := r[c.Plain()]; !ok {
			low[i], high[i] = math.Inf(-1), math.Inf(1)
			continue
		}
		low[i], high[i] = r.limits(c.Plain(), m.Loaded[c.Plain()])
	}
	return low, high
}
