package body

import "unslouch/internal/figure"

// View says from where a region is seen.
type View uint8

// Front and Back are the two views of the body map.
const (
	Front View = 1 << iota
	Back
)

// Region is a part of the body that can be shown: a muscle, or a group of them.
// Its outlines are drawn on the left half at rest, in metres, X out from the
// midline and Y up, as the body map shows it; the right half is its mirror image.
// The drawings follow general anatomy and are `judgement`: a physiotherapist has
// yet to check them.
type Region struct {
	ID    string
	Title string // in words for people
	View  View
	Deep  bool // lies under other muscles, and is shown where it is
	Area  [][]P2
}

// P2 is a point of a drawing, metres.
type P2 struct{ X, Y float64 }

// upperArm is a point by the upper arm: metres along it from the shoulder, and
// metres above its axis.
func upperArm(along, above float64) P2 {
	s := figure.Rest.Pos[figure.ArmL]
	d := figure.Rest.Pos[figure.ForeL].Sub(s).Unit()
	return P2{s.X + d.X*along - d.Y*above, s.Y + d.Y*along + d.X*above}
}

// across is left of the midline: an outline that goes this far is one with its
// mirror image.
const across = -.03

// Regions lists everything that can be shown, what lies on top last.
var Regions = []Region{
	{ID: "erectors-thoracic", Title: "Long back muscles, upper part", View: Back, Deep: true, Area: [][]P2{{
		{.006, 1.475}, {.020, 1.470}, {.033, 1.400}, {.040, 1.290}, {.044, 1.180}, {.046, 1.085}, {.006, 1.085}}}},
	{ID: "erectors-lumbar", Title: "Long back muscles, lower part", View: Back, Deep: true, Area: [][]P2{{
		{.006, 1.100}, {.046, 1.100}, {.049, 1.050}, {.046, 1.000}, {.028, .940}, {.006, .925}}}},
	{ID: "quadratus-lumborum", Title: "Side of the lower back", View: Back, Deep: true, Area: [][]P2{{
		{.052, 1.075}, {.080, 1.065}, {.094, .990}, {.052, .968}, {.049, 1.010}}}},
	{ID: "rhomboids", Title: "Between the shoulder blades", View: Back, Deep: true, Area: [][]P2{{
		{.006, 1.440}, {.010, 1.310}, {.050, 1.235}, {.062, 1.270}, {.057, 1.345}, {.030, 1.405}}}},
	{ID: "levator", Title: "Side and back of the neck", View: Back, Deep: true, Area: [][]P2{{
		{.020, 1.556}, {.034, 1.546}, {.045, 1.490}, {.062, 1.445}, {.068, 1.400}, {.052, 1.395}, {.042, 1.435}, {.024, 1.500}}}},
	{ID: "rotator-cuff", Title: "Shoulder blade (rotator cuff)", View: Back, Area: [][]P2{{
		{.055, 1.345}, {.100, 1.367}, {.165, 1.397}, {.180, 1.362}, {.155, 1.318}, {.104, 1.250}, {.086, 1.224}, {.066, 1.250}, {.053, 1.300}}}},
	{ID: "teres", Title: "Below the shoulder blade (teres major)", View: Back, Area: [][]P2{{
		{.083, 1.216}, {.104, 1.208}, {.168, 1.283}, {.176, 1.312}, {.152, 1.309}, {.090, 1.242}}}},
	{ID: "lats", Title: "Broad back muscle (latissimus)", View: Back, Area: [][]P2{{
		{across, 1.185}, {.055, 1.198}, {.098, 1.230}, {.148, 1.296}, {.190, 1.310}, {.190, 1.200}, {.160, 1.100}, {.122, 1.040}, {.085, .992}, {.030, .948}, {across, .940}}}},
	{ID: "trapezius-lower", Title: "Trapezius, lower part", View: Back, Area: [][]P2{{
		{across, 1.323}, {.062, 1.347}, {.071, 1.334}, {.044, 1.230}, {.016, 1.110}, {.000, 1.072}, {across, 1.070}}}},
	{ID: "trapezius-middle", Title: "Trapezius, middle part", View: Back, Area: [][]P2{{
		{across, 1.428}, {.055, 1.422}, {.110, 1.407}, {.172, 1.408}, {.170, 1.386}, {.115, 1.374}, {.066, 1.346}, {across, 1.320}}}},
	{ID: "trapezius-upper", Title: "Trapezius, upper part", View: Back, Area: [][]P2{{
		{across, 1.575}, {.024, 1.572}, {.038, 1.520}, {.060, 1.478}, {.105, 1.452}, {.165, 1.440}, {.176, 1.406}, {.110, 1.404}, {.055, 1.420}, {across, 1.426}}}},
	{ID: "deltoid-back", Title: "Back of the shoulder", View: Back, Area: [][]P2{{
		{.108, 1.376}, {.160, 1.406}, {.190, 1.445}, upperArm(.050, .062), upperArm(.105, .052), upperArm(.160, .012), upperArm(.150, -.010), upperArm(.080, -.022), upperArm(.020, -.034), {.142, 1.345}}}},
	{ID: "triceps", Title: "Back of the upper arm", View: Back, Area: [][]P2{{
		upperArm(.050, -.048), upperArm(.080, -.016), upperArm(.150, .020), upperArm(.220, .022), upperArm(.262, .008), upperArm(.264, -.020), upperArm(.200, -.052), upperArm(.100, -.058)}}},
	{ID: "gluteals", Title: "Seat", View: Back, Area: [][]P2{{
		{.008, .950}, {.050, .978}, {.100, .970}, {.150, .930}, {.185, .880}, {.175, .820}, {.110, .797}, {.050, .793}, {.012, .812}}}},
	{ID: "hamstrings", Title: "Back of the thigh", View: Back, Area: [][]P2{{
		{.028, .792}, {.090, .788}, {.150, .796}, {.145, .680}, {.132, .550}, {.120, .490}, {.103, .535}, {.083, .535}, {.066, .490}, {.052, .550}, {.026, .700}}}},
	{ID: "calves", Title: "Calf", View: Back, Area: [][]P2{{
		{.062, .465}, {.092, .475}, {.124, .465}, {.145, .380}, {.138, .300}, {.104, .235}, {.086, .235}, {.054, .280}, {.038, .360}}}},

	{ID: "diaphragm", Title: "Breathing muscle under the ribs", View: Front, Deep: true, Area: [][]P2{{
		{across, 1.200}, {.030, 1.196}, {.085, 1.155}, {.128, 1.105}, {.116, 1.088}, {.070, 1.130}, {.025, 1.168}, {across, 1.174}}}},
	{ID: "intercostals", Title: "Between the ribs", View: Front | Back, Deep: true, Area: [][]P2{
		{{.050, 1.268}, {.110, 1.272}, {.190, 1.262}, {.190, 1.246}, {.110, 1.254}, {.050, 1.252}},
		{{.050, 1.236}, {.110, 1.238}, {.190, 1.228}, {.190, 1.212}, {.110, 1.220}, {.050, 1.220}},
		{{.062, 1.204}, {.110, 1.204}, {.190, 1.194}, {.190, 1.178}, {.110, 1.186}, {.062, 1.188}},
		{{.076, 1.172}, {.110, 1.170}, {.190, 1.160}, {.190, 1.144}, {.110, 1.152}, {.076, 1.156}}}},
	{ID: "pectoralis-minor", Title: "Under the chest muscle", View: Front, Deep: true, Area: [][]P2{{
		{.122, 1.390}, {.140, 1.380}, {.124, 1.320}, {.104, 1.240}, {.080, 1.240}, {.062, 1.270}, {.088, 1.320}}}},
	{ID: "neck-front", Title: "Front and side of the neck", View: Front, Area: [][]P2{
		{{.006, 1.404}, {.024, 1.402}, {.041, 1.460}, {.064, 1.545}, {.058, 1.572}, {.044, 1.556}, {.020, 1.460}},
		{{.031, 1.408}, {.058, 1.420}, {.054, 1.460}, {.056, 1.505}, {.049, 1.485}}}},
	{ID: "pectorals", Title: "Chest", View: Front, Area: [][]P2{{
		{.007, 1.380}, {.018, 1.396}, {.075, 1.396}, {.135, 1.390}, {.176, 1.350}, {.182, 1.315}, {.156, 1.266}, {.105, 1.225}, {.050, 1.212}, {.016, 1.218}, {.007, 1.250}}}},
	{ID: "serratus", Title: "Side of the ribs (serratus)", View: Front | Back, Area: [][]P2{{
		{.104, 1.214}, {.150, 1.268}, {.190, 1.268}, {.190, 1.110}, {.140, 1.096}, {.114, 1.116}, {.127, 1.136}, {.105, 1.148}, {.120, 1.168}, {.098, 1.182}, {.114, 1.200}}}},
	{ID: "abdominals", Title: "Front of the belly", View: Front, Area: [][]P2{{
		{.004, 1.206}, {.052, 1.202}, {.062, 1.150}, {.058, 1.050}, {.050, .965}, {.028, .895}, {.004, .882}}}},
	{ID: "obliques", Title: "Side of the belly", View: Front | Back, Area: [][]P2{{
		{.068, 1.165}, {.098, 1.140}, {.120, 1.105}, {.190, 1.110}, {.190, .962}, {.130, .985}, {.090, .948}, {.058, .955}, {.065, 1.050}}}},
	{ID: "trapezius-front", Title: "Top of the shoulder", View: Front, Area: [][]P2{{
		{.046, 1.545}, {.058, 1.490}, {.100, 1.460}, {.165, 1.440}, {.160, 1.412}, {.090, 1.416}, {.058, 1.440}, {.050, 1.480}}}},
	{ID: "deltoid-front", Title: "Front of the shoulder", View: Front, Area: [][]P2{{
		{.125, 1.392}, {.160, 1.412}, {.190, 1.445}, upperArm(.050, .062), upperArm(.105, .052), upperArm(.160, .012), upperArm(.150, -.008), upperArm(.070, -.022), {.174, 1.330}}}},
	{ID: "biceps", Title: "Front of the upper arm", View: Front, Area: [][]P2{{
		upperArm(.050, -.026), upperArm(.080, .002), upperArm(.150, .020), upperArm(.220, .016), upperArm(.268, .004), upperArm(.264, -.014), upperArm(.200, -.034), upperArm(.100, -.042)}}},
	{ID: "quadriceps", Title: "Front of the thigh", View: Front, Area: [][]P2{{
		{.066, .850}, {.120, .872}, {.180, .850}, {.175, .750}, {.145, .600}, {.130, .535}, {.112, .528}, {.074, .528}, {.048, .600}, {.034, .700}, {.042, .780}}}},
}

// regionsOf is how the catalogue's words for muscles are shown: the regions that
// glow for each. A word in parentheses, and what an exercise says about how the
// muscle works, do not matter here.
var regionsOf = map[string][]string{
	"abdominals":              {"abdominals"},
	"anterior deltoid":        {"deltoid-front"},
	"biceps":                  {"biceps"},
	"deep neck flexors":       {"neck-front"},
	"deltoid":                 {"deltoid-front", "deltoid-back"},
	"diaphragm":               {"diaphragm"},
	"external rotators":       {"rotator-cuff"},
	"gluteals":                {"gluteals"},
	"hamstrings":              {"hamstrings"},
	"intercostals":            {"intercostals"},
	"latissimus dorsi":        {"lats"},
	"levator scapulae":        {"levator"},
	"lower limb muscles":      {"gluteals", "quadriceps", "hamstrings", "calves"},
	"lower trapezius":         {"trapezius-lower"},
	"middle trapezius":        {"trapezius-middle"},
	"multifidus":              {"erectors-thoracic"},
	"obliques":                {"obliques"},
	"pectoralis major":        {"pectorals"},
	"pectoralis minor":        {"pectoralis-minor"},
	"pectorals":               {"pectorals"},
	"posterior deltoid":       {"deltoid-back"},
	"quadratus lumborum":      {"quadratus-lumborum"},
	"rectus abdominis":        {"abdominals"},
	"rhomboids":               {"rhomboids"},
	"rotator cuff":            {"rotator-cuff"},
	"rotatores":               {"erectors-thoracic"},
	"scalenes":                {"neck-front"},
	"serratus anterior":       {"serratus"},
	"shoulder girdle":         {"trapezius-upper", "trapezius-middle", "trapezius-front", "deltoid-front", "deltoid-back"},
	"spinal extensors":        {"erectors-thoracic", "erectors-lumbar"},
	"teres major":             {"teres"},
	"thoracic erectors":       {"erectors-thoracic"},
	"thoracic extensors":      {"erectors-thoracic"},
	"thoracic rotators":       {"erectors-thoracic"},
	"thoracolumbar extensors": {"erectors-thoracic", "erectors-lumbar"},
	"trapezius":               {"trapezius-upper", "trapezius-middle", "trapezius-lower", "trapezius-front"},
	"triceps":                 {"triceps"},
	"upper trapezius":         {"trapezius-upper", "trapezius-front"},
}
