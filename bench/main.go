// Command bench lives thousands of made-up lives under the product's rules and prints what became of them.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	lives := flag.Int("lives", 10000, "how many lives of each kind")
	flag.Parse()
	printAll(os.Stdout, *lives)
}

// printAll prints every table.
func printAll(out io.Writer, lives int) {
	printSteady(out, lives)
	fmt.Fprintln(out)
	printLives(out, liveAll(1, lives))
	printLevels(out, max(1, lives/10))
}
