package frames_test

import (
	"fmt"

	"example.com/spinner/frames"
)

func ExampleLookup() {
	// A name from a flag or a configuration file.
	set, ok := frames.Lookup("moon")
	fmt.Println(set.Frames, set.Interval, ok)

	_, ok = frames.Lookup("sun")
	fmt.Println(ok)
	// Output:
	// [🌑 🌒 🌓 🌔 🌕 🌖 🌗 🌘] 120ms true
	// false
}

func ExampleAll() {
	for name, set := range frames.All() {
		fmt.Println(name, set.Frames)
		if name == "orbit" {
			break
		}
	}
	// Output:
	// dots [⠋ ⠙ ⠹ ⠸ ⠼ ⠴ ⠦ ⠧ ⠇ ⠏]
	// dots2 [⣾ ⣽ ⣻ ⢿ ⡿ ⣟ ⣯ ⣷]
	// orbit [⠁ ⠈ ⠐ ⠠ ⢀ ⡀ ⠄ ⠂]
}
