package terminal

import (
	"slices"

	"unslouch/internal/app"
	"unslouch/internal/safety"
)

// outcomeWords are the words of a lock, in the order of the pages.
func outcomeWords(out app.Outcome) words {
	switch {
	case out.Halted != "":
		return words{
			tone: heed, title: "Your plan is paused",
			lead: "Whoever runs Unslouch for you has paused all plans for now. It has nothing to do with your answers, and what you have recorded is kept.",
			body: []string{"They say: " + out.Halted, out.Fixed.CalmBreathing}, then: "Come back later.",
		}
	case out.Rescreen:
		w := words{
			tone: heed, title: "Your plan is waiting",
			lead: "Stop for now. Something may have changed, so the safety questions come once more. Your answers decide what comes next.",
			then: serveWords + " If you feel you need help now, call for help first.",
		}
		for _, r := range out.Decision.Reasons {
			w.body = append(w.body, r.Text)
		}
		return w
	case out.Decision.Level == safety.Emergency:
		return emergencyWords(out)
	}
	w := words{tone: heed, title: out.Words.Title, lead: out.Words.Lead, body: slices.Clone(out.Words.Body), then: serveWords + " There your plan opens again."}
	for _, r := range out.Decision.Reasons {
		w.body = append(w.body, r.Text)
	}
	w.body = append(w.body, out.Fixed.Crisis...)
	w.body = append(w.body, out.Fixed.CalmBreathing, out.Fixed.CallNow.Intro)
	w.list = out.Fixed.CallNow.Signs
	return w
}

// emergencyWords are the emergency card: one thing to do, and nothing beside it.
func emergencyWords(out app.Outcome) words {
	w := words{tone: danger, title: out.Words.Title, lead: "Call " + number(out) + " now."}
	if out.Words.Lead != "" {
		w.body = []string{out.Words.Lead}
	}
	if out.Decision.SelfHarm {
		w.body = append(w.body, out.Fixed.Crisis...)
	}
	if w.list = out.Fixed.EmergencyNow; len(w.list) == 0 {
		w.list = out.Words.Body
	}
	w.then = joined(out.Fixed.NobodyWatching, out.Fixed.NotSigned, out.Fixed.NotCertified)
	return w
}

// number is the number to call, or the neutral words for it.
func number(out app.Outcome) string {
	if out.Region.Words != "" {
		return out.Region.Words
	}
	return out.Fixed.NeutralNumber
}
