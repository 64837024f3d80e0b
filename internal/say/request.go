package say

import "context"

type tongueKey struct{}

// Into is a request's context with the language that its answer is given in. Only
// what is written out at once, such as the timeline of a session, asks for it with
// Of; what is recorded keeps its lines, which can be said in any language.
func Into(ctx context.Context, t Tongue) context.Context {
	return context.WithValue(ctx, tongueKey{}, t)
}

// Of is the language of a request: English where nobody has said.
func Of(ctx context.Context) Tongue {
	if t, ok := ctx.Value(tongueKey{}).(Tongue); ok && t != nil {
		return t
	}
	return English
}
