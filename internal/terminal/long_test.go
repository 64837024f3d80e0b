package terminal

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestLongWordsAreReadToTheirEnd: words longer than the window say so, and every one of
// them can be reached.
func TestLongWordsAreReadToTheirEnd(t *testing.T) {
	w := words{tone: heed, title: "Title", lead: "Lead."}
	for i := range 30 {
		w.list = append(w.list, fmt.Sprintf("Sign %d.", i))
	}
	for _, key := range []tea.KeyPressMsg{{Code: tea.KeyDown}, {Code: tea.KeyPgDown}} {
		for _, s := range []screen{&reading{words: w}, &ask{reading: true, intro: w}} {
			m := &model{screen: s, width: 40, height: 10, look: newLook(true)}
			mustSee(t, m, "Title", "Lead.", "↓ more", "Enter")
			all := ""
			for range 40 {
				all += seen(m) + "\n"
				m.Update(key)
				if n := strings.Count(seen(m), "\n") + 1; n > m.height {
					t.Fatalf("%d lines", n)
				}
			}
			for i := range 30 {
				if !strings.Contains(all, fmt.Sprintf("Sign %d.", i)) {
					t.Errorf("sign %d cannot be reached by %s", i, key)
				}
			}
			if strings.Contains(seen(m), "↓ more") {
				t.Error("there is no end")
			}
		}
	}
}
