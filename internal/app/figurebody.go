package app

import (
	"context"
	"slices"
	"strings"

	"unslouch/internal/fault"
)

// figureBody is which of the figure's bodies the person wants to see. It bears on
// nothing else.
type figureBody struct {
	Body string `json:"body"`
}

// FigureBody returns the body the person chose, "" for none.
func (a *App) FigureBody(ctx context.Context, o Owner) (string, error) {
	var chosen figureBody
	_, _, err := a.latest(ctx, o, kindBody, "", &chosen)
	return chosen.Body, err
}

// SetFigureBody records the choice of one of the bodies there are.
func (a *App) SetFigureBody(ctx context.Context, o Owner, recordID, body string, there []string) error {
	defer a.only(o)()
	if !slices.Contains(there, body) {
		return fault.Bad("body", "is %q; must be one of %s", body, strings.Join(there, ", "))
	}
	return a.addForm(ctx, o, recordID, kindBody, "", figureBody{body})
}
