package terminal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"unslouch/internal/app"
	"unslouch/internal/session"
)

// ready stands before the session: the signs to stop everything, and what comes.
type ready struct {
	stage *stage
	scroll
}

func (r *ready) update(m *model, msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch key.String() {
	case "enter", "space":
		return r.stage.goOn(m)
	case "b":
		r.stage.bell = !r.stage.bell
	case "w":
		p := r.stage.coach.player
		p.Wait = !p.Wait
	case "q":
		return m.leave()
	default:
		r.press(key.String())
	}
	return nil
}

// readyLead says how long it is, and how much is left of a session begun before.
func readyLead(c *coach) string {
	t, left := c.player.Timeline(), 0
	for i := range t.Items {
		if !c.player.Settled(i) {
			left++
		}
	}
	if at := c.player.At(0); at > 0 || left < len(t.Items) {
		return count(left, "exercise is", "exercises are") + " left, about " + minutes(t.TotalMS-at) + ". You carry on where you stopped."
	}
	return count(len(t.Items), "exercise", "exercises") + ", about " + minutes(t.TotalMS) + ". Go at your own speed, and leave out whatever does not feel right."
}

// stopSigns tell the signs to stop everything, those that call for help from those
// that end the session (SG). Each list is one sentence, so that all are seen at once.
func stopSigns(p app.Play) []words {
	return []words{
		{tone: heed, title: "Stop, and call " + p.Region.Words.String() + " now for any of these", body: []string{listed(p.Stops.Call)}},
		{tone: heed, title: "Do not go on today with any of these", body: []string{
			listed(p.Stops.Rest) + " If it came suddenly, is severe or frightens you, call " + p.Region.Words.String() + " as well. Before the next session, answer the safety questions again."}},
	}
}

// listed writes things as one sentence, each as it stands but for its first letter.
func listed(things []string) string {
	all := slices.Clone(things)
	for i := range all {
		if r, n := utf8.DecodeRuneInString(all[i]); i > 0 && n > 0 {
			all[i] = string(unicode.ToLower(r)) + all[i][n:]
		}
	}
	return strings.Join(all, "; ") + "."
}

// coming is one exercise of the session, the change for this person before its name.
func coming(c *coach, it session.Item, i int) (change, name, dose string) {
	if c.player.Settled(i) {
		return "", it.Name, "done"
	}
	return it.Modification, it.Name, it.Dose
}

func (r *ready) view(m *model) string {
	w, l := min(room(m.width), wide), m.look
	c := r.stage.coach
	lines := append(styled(l.title(calm), []string{"Ready?"}), "")
	lines = append(append(lines, styled(l.bold, wrapped(readyLead(c), w))...), "")
	for _, signs := range stopSigns(c.play) {
		lines = append(append(lines, signs.lines(l, w)...), "")
	}
	lines = append(lines, l.title(calm).Render("What comes"), "")
	for i, it := range c.player.Timeline().Items {
		change, name, dose := coming(c, it, i)
		if change != "" {
			lines = append(lines, styled(l.amber, hung("   ", forYou+" "+change, w))...)
		}
		lines = append(lines, hung(" • ", name+": "+dose, w)...)
	}
	foot := append([]string{""}, styled(l.soft, wrapped("space starts · b bell: "+onOff(r.stage.bell)+" · w wait for me: "+onOff(c.player.Wait)+" · ↑ ↓ read on · q leave", w))...)
	return r.page(l, lines, foot, m.width, m.height)
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
