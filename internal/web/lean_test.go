package web

import "testing"

// TestSheetsAreSentLean: what stands in a style sheet for its reader is not sent.
func TestSheetsAreSentLean(t *testing.T) {
	got := string(lean([]byte("/* Why:\n   * so. */\n.a > .b {\n  inset: calc(1rem + 2px);\n}\n/* x */ .c::after { content: \", \"; }\n")))
	if want := `.a > .b { inset: calc(1rem + 2px); } .c::after { content: ", "; }`; got != want {
		t.Errorf("%q; want %q", got, want)
	}
}
