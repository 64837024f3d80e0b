package figure

import "strings"

// Channel is one clinical number of the figure: a joint's movement, such as
// shoulder_l.abd, in degrees; or where the root is, in metres.
type Channel uint8

// The channels of the trunk. Flexion, side-bending to the left and turning to
// the left are positive. Head.Nod is the upper neck alone, on top of the neck's
// share: nodding with the neck drawn back makes the chin tuck.
const (
	RootX Channel = iota
	RootY
	RootZ
	RootPitch // leaning ahead
	RootYaw   // turned to the left
	RootRoll  // tilted to the left
	LumbarFlex
	LumbarSide
	LumbarTurn
	ThoracicFlex
	ThoracicSide
	ThoracicTurn
	NeckFlex
	NeckSide
	NeckTurn
	HeadNod
	// The channels of the left limbs; the right ones follow in the same order.
	ScapulaElev
	ScapulaRetract
	ShoulderAbd  // with ShoulderFlex: how far the arm is lifted, to the side
	ShoulderFlex // and ahead; below zero is behind the body
	ShoulderHadd // swings the lifted arm ahead, across the body
	ShoulderRot  // outward is positive
	ElbowFlex
	ForearmPron // 0 has the thumb ahead
	WristExt
	WristDev // towards the thumb
	FingersCurl
	HipFlex
	HipAbd
	HipRot // outward is positive
	KneeFlex
	AnkleDorsi
	ToesExt
)

// perSide is how many channels each side has.
const perSide = ToesExt - ScapulaElev + 1

// NumChannels is how many channels there are.
const NumChannels = int(ScapulaElev) + 2*int(perSide)

var middleNames = []string{
	"root.x", "root.y", "root.z", "root.pitch", "root.yaw", "root.roll",
	"lumbar.flex", "lumbar.side", "lumbar.turn", "thoracic.flex", "thoracic.side", "thoracic.turn",
	"neck.flex", "neck.side", "neck.turn", "head.nod",
}

var sideNames = []string{
	"scapula.elev", "scapula.retract", "shoulder.abd", "shoulder.flex", "shoulder.hadd", "shoulder.rot",
	"elbow.flex", "forearm.pron", "wrist.ext", "wrist.dev", "fingers.curl",
	"hip.flex", "hip.abd", "hip.rot", "knee.flex", "ankle.dorsi", "toes.ext",
}

var channelNames, channelByName = nameChannels()

func nameChannels() (names []string, by map[string]Channel) {
	names = append(names, middleNames...)
	for _, side := range []string{"_l", "_r"} {
		for _, n := range sideNames {
			joint, move, _ := strings.Cut(n, ".")
			names = append(names, joint+side+"."+move)
		}
	}
	by = map[string]Channel{}
	for i, n := range names {
		by[n] = Channel(i)
	}
	return names, by
}

func (c Channel) String() string { return channelNames[c] }

// Side returns +1 for a channel of the left, -1 of the right, 0 of the middle.
func (c Channel) Side() float64 {
	switch {
	case c < ScapulaElev:
		return 0
	case c < ScapulaElev+perSide:
		return 1
	}
	return -1
}

// Mirror returns the same channel of the other side.
func (c Channel) Mirror() Channel {
	switch c.Side() {
	case 1:
		return c + perSide
	case -1:
		return c - perSide
	}
	return c
}

// On returns the channel of the left side l on the side k: +1 left, -1 right.
func (c Channel) On(k float64) Channel {
	if k < 0 && c.Side() > 0 {
		return c.Mirror()
	}
	return c
}

// Plain is the channel's name without a side: "shoulder.abd".
func (c Channel) Plain() string {
	if c.Side() == 0 {
		return channelNames[c]
	}
	return sideNames[(c-ScapulaElev)%perSide]
}

// Channels finds the channels a name in a movement file stands for: one, or for
// a limb without a side both. It returns none where there is no such name.
func Channels(joint, move string) []Channel {
	if c, ok := channelByName[joint+"."+move]; ok {
		return []Channel{c}
	}
	if l, ok := channelByName[joint+"_l."+move]; ok {
		return []Channel{l, l.Mirror()}
	}
	return nil
}

// Moves lists what the named joint can do, for an error's words.
func Moves(joint string) (moves []string) {
	for _, n := range append(append([]string{}, middleNames...), sideNames...) {
		j, move, _ := strings.Cut(n, ".")
		if j == joint || j+"_l" == joint || j+"_r" == joint {
			moves = append(moves, move)
		}
	}
	return moves
}
