package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

const tsText = `"((?:[^"\\]|\\.)*)"`

var (
	tsPlain   = regexp.MustCompile(`\bt\(\s*` + tsText)
	tsCounted = regexp.MustCompile(`\btn\(\s*` + tsText + `,\s*` + tsText)
	tsCall    = regexp.MustCompile(`\btn?\([^)]`)
)

// readTypeScript reads what the browser's code says: t("..."), tn("one", "many", n).
func readTypeScript(root string, found map[string]gathered) error {
	for _, folder := range []string{"player", "figure"} {
		names, err := filepath.Glob(filepath.Join(root, "internal/web", folder, "*.ts"))
		if err != nil {
			return err
		}
		for _, name := range names {
			if strings.HasSuffix(name, ".test.ts") || strings.HasSuffix(name, ".d.ts") || filepath.Base(name) == "say.ts" {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			where := []string{folder + "/" + filepath.Base(name)}
			read := 0
			for _, m := range tsPlain.FindAllSubmatch(data, -1) {
				found["player"].add(message{one: unquote(m[1]), where: where})
				read++
			}
			for _, m := range tsCounted.FindAllSubmatch(data, -1) {
				found["player"].add(message{one: unquote(m[1]), many: unquote(m[2]), where: where})
				read++
			}
			if calls := len(tsCall.FindAll(data, -1)); calls != read {
				return fmt.Errorf("%s: %d calls of t and tn, but %d begin with a string in double quotes", name, calls, read)
			}
		}
	}
	return nil
}

func unquote(s []byte) string {
	text, err := strconv.Unquote(`"` + string(s) + `"`)
	if err != nil {
		return string(s)
	}
	return text
}
