// Package figure is the moving figure's body as numbers: its skeleton, the
// clinical angles a physiotherapist speaks in, and where every joint then is.
//
// Metres and degrees. +X is the figure's left, +Y up, +Z where the face looks.
// Each joint has a canonical frame whose -Y runs along the bone away from the
// trunk; standing with the arms hanging and the palms to the thighs (the
// anatomical neutral) every frame is the identity. So a joint's local rotation
// is its anatomical rotation, and a movement fits any body of this skeleton.
package figure
