// Command bench lives thousands of made-up lives under the product's rules and prints what became of them.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	lives := flag.Int("lives", 10000, "how many lives of each kind")
	flag.Parse()
	printSteady(os.Stdout, *lives)
	fmt.Println()
	printLives(os.Stdout, liveAll(1, *lives))
}
