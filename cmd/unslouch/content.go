package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"unslouch/catalogue"
	"unslouch/internal/app"
	"unslouch/internal/exercise"
	"unslouch/internal/fault"
	"unslouch/internal/learn"
	"unslouch/internal/safety"
)

// contacts are the operator's own numbers, used wherever the product names one.
type contacts struct {
	EmergencyNumber string `placeholder:"NUMBER" env:"UNSLOUCH_EMERGENCY_NUMBER" help:"Emergency number to show, such as \"112\". Without it a person chooses a region, or reads \"your local emergency number\"."`
	Crisis          string `placeholder:"WORDS" env:"UNSLOUCH_CRISIS" help:"Crisis contact for thoughts of self-harm, such as \"Samaritans on 116 123\". Without it the words stay general."`
}

// Validate refuses a number nobody can dial and words that would break a page.
// Kong calls it for every command that takes the contacts.
func (c *contacts) Validate() error {
	if n := c.EmergencyNumber; n != "" && (!strings.ContainsAny(n, "0123456789") || len(n) > 40 || strings.ContainsAny(n, "\r\n\t")) {
		return fmt.Errorf("--emergency-number: is %q; must be a number to call, such as 112", n)
	}
	if c.Crisis != "" && (strings.TrimSpace(c.Crisis) == "" || len(c.Crisis) > 200 || strings.ContainsAny(c.Crisis, "\r\n\t")) {
		return fmt.Errorf("--crisis: must be one line of at most 200 characters that names a contact")
	}
	return nil
}

// content loads the catalogue and rules that are part of the program. A fault in
// them is a fault of the program.
func content() (*exercise.Catalogue, *safety.Rules, error) {
	c, err := exercise.Load(catalogue.Files)
	if err != nil {
		return nil, nil, fmt.Errorf("the catalogue inside the program: %w", err)
	}
	r, err := safety.Load(catalogue.Files, c)
	if err != nil {
		return nil, nil, fmt.Errorf("the safety screen inside the program: %w", err)
	}
	return c, r, nil
}

// newApp is the product without a store, which is all that planning needs.
func newApp(c contacts) (*app.App, error) {
	exercises, rules, err := content()
	if err != nil {
		return nil, err
	}
	pages, err := learn.Load(catalogue.Files)
	if err != nil {
		return nil, fmt.Errorf("the pages of Learn inside the program: %w", err)
	}
	return &app.App{Exercises: exercises, Rules: rules, Learn: pages, EmergencyNumber: c.EmergencyNumber, Crisis: c.Crisis}, nil
}

// asJSON writes a value for programs: indented, and without escaping < and >.
func asJSON(value any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return "", fault.New(fault.Internal, "write JSON: %v", err)
	}
	return b.String(), nil
}
