package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"unslouch/internal/app"
	"unslouch/internal/store"
)

// check --rebuild names each day that does not add up and fails, puts it right when
// asked to, and then has nothing more to say.
func TestRebuildNamesAndRepairs(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, day := range []string{"2026-06-01", "2026-06-03"} {
		r := app.Record{ID: app.NewID(), Kind: "session.start", Subject: "course", Body: json.RawMessage(`{"date":"` + day + `","pain":3}`), At: time.UnixMilli(int64(i + 1))}
		adds := &app.DayTotal{Day: day, PainSum: 3 + i, PainCount: 1} // the second is wrong
		if err := s.Append(context.Background(), localPerson, app.Entry{Record: r, Adds: adds}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args           []string
		status         int
		stdout, stderr string
	}{
		{[]string{"--rebuild"}, exitFault, "", "local/local, 2026-06-03: kept sessions 0, items 0, seconds 0, pain 4 of 1 answers; the records come to sessions 0, items 0, seconds 0, pain 3 of 1 answers"},
		{[]string{"--rebuild", "--repair"}, exitOK, "1 put right", "2026-06-03"},
		{[]string{"--rebuild"}, exitOK, "1 people, 2 records, 2 days: every day adds up", ""},
		{[]string{"--repair"}, exitUsage, "", "--repair: goes with --rebuild"},
		{[]string{"--rebuild", "--movement", "cat-cow"}, exitUsage, "", "--rebuild: looks at the records"},
	} {
		var out, wrong bytes.Buffer
		status := run(context.Background(), append([]string{"check", "--data", dir}, c.args...), strings.NewReader(""), &out, &wrong)
		if status != c.status || !strings.Contains(out.String(), c.stdout) || !strings.Contains(wrong.String(), c.stderr) || strings.Contains(wrong.String(), "2026-06-01") {
			t.Errorf("%v: status %d\n%s%s", c.args, status, &out, &wrong)
		}
	}
	var out, wrong bytes.Buffer
	if status := run(context.Background(), []string{"check", "--rebuild", "--data", dir + "/nowhere"}, strings.NewReader(""), &out, &wrong); status != exitUsage {
		t.Errorf("a folder without records: %d %s", status, &wrong)
	}
}
