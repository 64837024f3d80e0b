package main

import (
	"unslouch/catalogue"
	"unslouch/internal/fault"
	"unslouch/internal/language"
)

// languages are those that pages can be read in beside English. Off by default: no
// clinician who speaks them has reviewed what they say about safety (H08).
type languages struct {
	Languages []string `placeholder:"CODE" env:"UNSLOUCH_LANGUAGES" help:"Offer these languages beside English: de, ar. Not reviewed by a clinician who speaks them; each page says so."`
}

func (l languages) spoken() ([]*language.Language, error) {
	all, err := language.Named(catalogue.Files, l.Languages)
	if err != nil {
		return nil, fault.Bad("--languages", "%s", err.Error())
	}
	return all, nil
}
