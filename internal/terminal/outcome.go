package terminal

import (
	"slices"

	"unslouch/internal/app"
	"unslouch/internal/safety"
)

// outcomeWords are the words of a lock, what to do before why.
func outcomeWords(out app.Outcome) words {
	switch {
	case out.Halted != "":
		return words{
			tone: heed, title: "Your plan is paused",
			lead: "Whoever runs Unslouch for you has paused all plans for now. It has nothing to do with your answers, and what you have recorded is kept.",
			body: []string{"They say: " + out.Halted, out.Fixed.CalmBreathing.String()}, then: "Come back later.",
		}
	case out.Asks:
		w := words{tone: heed, title: "Your plan is waiting", lead: "One question about what you wrote waits for you. Your answer decides what comes next.", then: serveWords + " If you feel you need help now, call for help first."}
		for _, r := range out.Decision.Reasons {
			w.body = append(w.body, r.Text.String())
		}
		return w
	case out.Rescreen:
		w := words{
			tone: heed, title: "Your plan is waiting",
			lead: "Stop for now. Something may have changed, so the safety questions come once more. Your answers decide what comes next.",
			then: serveWords + " If you feel you need help now, call for help first.",
		}
		for _, r := range out.Decision.Reasons {
			w.body = append(w.body, r.Text.String())
		}
		return w
	case out.Decision.Level == safety.Emergency:
		return emergencyWords(out)
	}
	w := words{tone: heed, title: out.Words.Title.String(), lead: out.Words.Lead.String(), body: english(slices.Clone(out.Words.Body)), then: serveWords + " There your plan opens again."}
	w.body = append(w.body, english(out.Fixed.Crisis)...) // whom to call comes before why
	for _, r := range out.Decision.Reasons {
		w.body = append(w.body, r.Text.String())
	}
	w.body = append(w.body, out.Fixed.CalmBreathing.String(), out.Fixed.CallNow.Intro.String())
	w.list = out.Fixed.CallNow.Signs
	return w
}

// emergencyWords are the emergency card: one thing to do, and nothing beside it.
func emergencyWords(out app.Outcome) words {
	w := words{tone: danger, title: out.Words.Title.String(), lead: "Call " + number(out) + " now."}
	if !out.Words.Lead.Empty() {
		w.body = []string{out.Words.Lead.String()}
	}
	if out.Decision.SelfHarm {
		w.body = append(w.body, english(out.Fixed.Crisis)...)
	}
	if w.list = english(out.Fixed.EmergencyNow); len(w.list) == 0 {
		w.list = english(out.Words.Body)
	}
	w.then = joined(out.Fixed.NobodyWatching.String(), out.Fixed.NotSigned.String(), out.Fixed.NotCertified.String())
	return w
}

// unkeptWords are for the end of a session that could not be written down: what a lock
// would say cannot be looked up, so what the person was told stands alone.
func unkeptWords(why string) words {
	w := words{tone: heed, title: "Your session is over", lead: why}
	w.body = []string{"What happened could not be written down yet; we keep trying."}
	if why != "" {
		w.title = "Stop here"
		w.body = append(w.body, "It counts all the same: do not go on today, even if you are offered a session again. If you feel you need help now, call for help first.")
	}
	return w
}

// number is the number to call, or the neutral words for it.
func number(out app.Outcome) string {
	if !out.Region.Words.Empty() {
		return out.Region.Words.String()
	}
	return out.Fixed.NeutralNumber.String()
}
