// Command words gathers every sentence that people read into the message catalogue, and carries translations between it and the lists that translators work on.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"unslouch/catalogue"
	"unslouch/internal/language"
)

const usage = `words                                 gather every message into catalogue/languages/CODE/*.po
words export CODE [FILE ...]          print what has no translation yet as a list: number, where, English
words import CODE LIST TRANSLATED     take translations (number, text) of such a list
The list has a line for each plural form; its place in the code ends in |one, |few and so on.`

var errUsage = errors.New("that is none of: words; words export CODE [FILE ...]; words import CODE LIST TRANSLATED")

func main() {
	root := flag.String("root", ".", "the root of the repository")
	first := flag.Int("first", 1, "export: the first number")
	flag.Usage = func() { fmt.Fprintln(os.Stderr, usage); flag.PrintDefaults() }
	flag.Parse()
	if err := run(*root, *first, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
}

func run(root string, first int, args []string) error {
	all, err := gather(root)
	if err != nil {
		return err
	}
	languages, err := language.Load(catalogue.Files)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		for _, l := range languages {
			if err := merge(root, l, all, nil); err != nil {
				return err
			}
		}
		return nil
	}
	if len(args) < 2 {
		return errUsage
	}
	for _, l := range languages {
		if l.Code != args[1] {
			continue
		}
		switch {
		case args[0] == "export":
			return export(os.Stdout, l, all, args[2:], first)
		case args[0] == "import" && len(args) == 4:
			return importList(root, l, all, args[2], args[3])
		}
		return errUsage
	}
	return fmt.Errorf("there is no language %q", args[1])
}
