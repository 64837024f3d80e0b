package figure

// Joint is one of the 33 joints. A parent always comes before its children.
type Joint uint8

// The joints. S5 is L5, S4 L3, S3 T12, S2 T9, S1 T4, N1 C7, N2 C4; Ftw is the
// middle of the forearm, where half of its roll happens; Fin and Fin2 are the
// four fingers as one, at the knuckles and the middle joints.
const (
	Root Joint = iota // the middle between the two hip joints
	S5
	S4
	S3
	S2
	S1
	N1
	N2
	Head
	ClavL
	ArmL
	ForeL
	FtwL
	HandL
	FinL
	Fin2L
	ThumbL
	ThighL
	ShinL
	FootL
	ToeL
	ClavR
	ArmR
	ForeR
	FtwR
	HandR
	FinR
	Fin2R
	ThumbR
	ThighR
	ShinR
	FootR
	ToeR
	NumJoints = 33
)

// sided is how many joints each side has.
const sided = ClavR - ClavL

var jointNames = [NumJoints]string{
	"root", "s5", "s4", "s3", "s2", "s1", "n1", "n2", "head",
	"clav_l", "arm_l", "fore_l", "ftw_l", "hand_l", "fin_l", "fin2_l", "thumb_l", "thigh_l", "shin_l", "foot_l", "toe_l",
	"clav_r", "arm_r", "fore_r", "ftw_r", "hand_r", "fin_r", "fin2_r", "thumb_r", "thigh_r", "shin_r", "foot_r", "toe_r",
}

var parents = [NumJoints]Joint{
	Root, Root, S5, S4, S3, S2, S1, N1, N2,
	S1, ClavL, ArmL, ForeL, FtwL, HandL, FinL, HandL, Root, ThighL, ShinL, FootL,
	S1, ClavR, ArmR, ForeR, FtwR, HandR, FinR, HandR, Root, ThighR, ShinR, FootR,
}

func (j Joint) String() string { return jointNames[j] }

// Parent returns the joint that j hangs on; Root is its own.
func (j Joint) Parent() Joint { return parents[j] }

// Side returns +1 for a joint of the left, -1 of the right, 0 of the middle.
func (j Joint) Side() float64 {
	switch {
	case j >= ClavR:
		return -1
	case j >= ClavL:
		return 1
	}
	return 0
}

// Mirror returns the same joint of the other side.
func (j Joint) Mirror() Joint {
	switch j.Side() {
	case 1:
		return j + sided
	case -1:
		return j - sided
	}
	return j
}

// On returns the joint of the left side l on the side k: +1 left, -1 right.
func (j Joint) On(k float64) Joint {
	if j.Side()*k < 0 {
		return j.Mirror()
	}
	return j
}

// JointByName finds a joint by its name, such as "hand_l".
func JointByName(name string) (Joint, bool) {
	for j, n := range jointNames {
		if n == name {
			return Joint(j), true
		}
	}
	return 0, false
}
