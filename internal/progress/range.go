package progress

import "unslouch/internal/say"

// The home range tests of rule book 5.2. They encourage and show (F11: range and
// what depends on posture); they decide nothing. No rule of this package takes
// one as an argument, so none can make a plan harder.
type (
	Rotation        struct{} // seated turn of the upper back, to the stiffer side
	HeadToWall      struct{} // gap between the back of the head and the wall
	ReachUpWall     struct{} // wall angel: how high the wrists come above the shoulder
	ShoulderFlexion struct{} // arm raised, back on the wall
	SqueezeHold     struct{} // blade squeeze with clean form
)

const ownTest = "Our own words and our own way of doing it; compare only with yourself, same device, time of day and warm-up."

// Sheet of the seated turn.
func (Rotation) Sheet() Sheet {
	return Sheet{Name: "rotation", Ask: say.Plain("How far can you turn, sitting, arms crossed? Take the best of three, on the stiffer side."), Low: say.Plain("not at all"), High: say.Plain("90 degrees"), To: 90, Unit: "degrees",
		Better: Up, Change: 10, Licence: ownTest, Source: "Johnson 2012: trained examiners 2.8 to 6.3 degrees; at home unknown", Grade: "lit+judgement"}
}

// Sheet of the head's distance from the wall. Less is better.
func (HeadToWall) Sheet() Sheet {
	return Sheet{Name: "head-to-wall", Ask: say.Plain("Heels and back at the wall, chin level: how far is the back of your head from it?"), Low: say.Plain("it touches"), High: say.Plain("30 cm"), To: 300, Unit: "mm",
		Better: Down, Change: 20, Licence: ownTest, Source: "rule book 5.2", Grade: "lit+judgement"}
}

// Sheet of the reach up the wall.
func (ReachUpWall) Sheet() Sheet {
	return Sheet{Name: "reach-up-wall", Ask: say.Plain("Back at the wall, arms sliding up without arching: how far above your shoulders do your wrists come?"), Low: say.Plain("shoulder height"), High: say.Plain("80 cm above"), To: 800, Unit: "mm",
		Better: Up, Change: 30, Licence: ownTest, Source: "rule book 5.2", Grade: "judgement"}
}

// Sheet of the raised arm. The rule book gives 10 to 15 degrees; the larger counts.
func (ShoulderFlexion) Sheet() Sheet {
	return Sheet{Name: "shoulder-flexion", Ask: say.Plain("Back at the wall, seen from the side: how far can you raise your arm?"), Low: say.Plain("hanging"), High: say.Plain("straight up"), To: 180, Unit: "degrees",
		Better: Up, Change: 15, Licence: ownTest, Source: "van den Hoorn 2024: 4.4 to 7.9 degrees from pictures", Grade: "lit+judgement"}
}

// Sheet of the blade squeeze.
func (SqueezeHold) Sheet() Sheet {
	return Sheet{Name: "squeeze-hold", Ask: say.Plain("How long can you hold the blade squeeze before your shoulders creep up?"), Low: say.Plain("not at all"), High: say.Plain("5 minutes"), To: 300, Unit: "s",
		Better: Up, Change: 5, Licence: ownTest, Source: "rule book 5.2", Grade: "judgement"}
}
