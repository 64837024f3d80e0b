package web

import "testing"

// TestSheetsAreSentLean: what stands in a style sheet for its reader is not sent.
func TestSheetsAreSentLean(t *testing.T) {
	got := string(lean([]byte("/* Why:\n   * so. */\n.a > .b {\n  inset: calc(1rem + 2px);\n}\n/* x */ @media (min-width: 3rem) { .c::after { content: \", \"; } .d :is(a, b) > i { margin: 0 } }\n")))
	if want := `.a>.b{inset:calc(1rem + 2px)}@media(min-width:3rem){.c::after{content:", "}.d :is(a,b)>i{margin:0}}`; got != want {
		t.Errorf("%q; want %q", got, want)
	}
}
