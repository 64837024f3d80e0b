package app

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"unslouch/internal/fault"
	"unslouch/internal/say"
)

// EraseConfirm is what the form of EraseAll has to carry: the box a person ticks.
const EraseConfirm = "sure"

// ErrTraces is what EraseAll answers where everything is deleted, and traces of it may
// still be in the files of the store: its next start removes them.
var ErrTraces = errors.New("everything is deleted; traces may still be in the file")

// EraseAll deletes everything a person has entered and everything made from it, once
// they have ticked that they mean it. There is no way back.
func (a *App) EraseAll(ctx context.Context, o Owner, sent url.Values) error {
	defer a.only(o)()
	if sent.Get(EraseConfirm) != "yes" {
		return fault.Wrong("", say.Plain("Nothing was deleted. Please tick the box first if you mean it."))
	}
	return a.Store.Erase(ctx, o)
}

// Era names the time since a person began, or began anew after everything was
// deleted; "0" where there is nothing. A device keeps the era of what it holds.
func (a *App) Era(ctx context.Context, o Owner) (string, error) {
	began, there, err := a.Store.Began(ctx, o)
	if err != nil || !there {
		return "0", err
	}
	return strconv.FormatInt(began.UnixMilli(), 36), nil
}

// ErasedSince reports whether what a device holds is of an era that was deleted. A
// device that held nothing has lost nothing.
func (a *App) ErasedSince(ctx context.Context, o Owner, era string) (bool, error) {
	if era == "" || era == "0" {
		return false, nil
	}
	now, err := a.Era(ctx, o)
	return err == nil && now != era, err
}
