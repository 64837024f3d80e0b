package app

import (
	"context"

	"unslouch/internal/safety"
	"unslouch/internal/say"
)

// EmergencyCard says what to do in an emergency and which number to call (RF-7).
// It is open to everybody at any time, records nothing and locks nothing; a
// device keeps a copy for when there is no network.
func (a *App) EmergencyCard(ctx context.Context, o Owner) (Outcome, error) {
	region, err := a.Region(ctx, o)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{At: a.Now(), Decision: safety.Decision{Level: safety.Emergency, Urgency: "now"}, Region: region, Card: true}
	out.Words, out.Fixed = a.words(out.Decision, region)
	w := a.Rules.Words.Emergency
	out.Words.Lead, out.Fixed.EmergencyNow = say.Plain(w.CardLead), texts([]string{w.DoNotDrive, w.NoExercise, w.NotAlone, w.CardSay})
	return out, nil
}
