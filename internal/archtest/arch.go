// Package archtest holds the house to its own laws: who may import whom, what
// the domain must not touch, which parts come from outside, and that the
// documents speak of what is there.
package archtest
