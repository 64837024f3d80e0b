package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"unslouch/internal/fault"
)

// maxProfile is far more than the longest honest profile needs.
const maxProfile = 1 << 20

// planCmd decides and plans for one profile. Exit status 0 for any decision.
type planCmd struct {
	Profile string `required:"" placeholder:"FILE|-" help:"The profile: a JSON file, or - for standard input."`
	JSON    bool   `name:"json" help:"Print JSON for programs instead of words."`
	contacts
}

// Help shows the smallest profile there is.
func (*planCmd) Help() string {
	return `A profile is one JSON object:

  {"age": 29, "answers": {
    "conditions": [], "red_flags": [],
    "equipment": ["mat", "chair", "wall"],
    "constraints": {"no_floor": false, "no_kneeling": false,
                    "minutes": 15, "days": ["mon", "wed", "fri"]},
    "pain_nrs": 3,
    "episode": {"first_ever": false, "weeks": 6, "assessed_before": true}}}

Nothing may be left out: an empty list is the answer "none of these". Optional are answers.details, answers.free_text and injury_days.`
}

// Run reads the profile, plans and prints.
func (c *planCmd) Run(s *streams) error {
	data, err := c.read(s)
	if err != nil {
		return err
	}
	a, err := newApp(c.contacts)
	if err != nil {
		return err
	}
	planned, err := a.PlanProfile(data)
	if err != nil {
		return err
	}
	if !c.JSON {
		return s.print(planInWords(planned, a.Exercises, colours(s.stdout)))
	}
	text, err := asJSON(planned)
	if err != nil {
		return err
	}
	return s.print(text)
}

func (c *planCmd) read(s *streams) ([]byte, error) {
	from := s.stdin
	if c.Profile != "-" {
		f, err := os.Open(c.Profile)
		if err != nil {
			return nil, c.unreadable(err)
		}
		defer f.Close()
		from = f
	}
	data, err := io.ReadAll(io.LimitReader(from, maxProfile+1))
	if err != nil {
		return nil, c.unreadable(err)
	}
	if len(data) > maxProfile {
		return nil, fault.Bad("--profile", "%s is larger than 1 MiB; no profile is", c.Profile)
	}
	return data, nil
}

// unreadable names the file once, whatever the system says of it.
func (c *planCmd) unreadable(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	name := c.Profile
	if name == "-" {
		name = "standard input"
	}
	return fault.Bad("--profile", "%s cannot be read: %s", name, fmt.Sprint(err))
}
