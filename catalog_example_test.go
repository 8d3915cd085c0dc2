package spinner_test

import (
	"encoding/json"
	"fmt"
	"time"

	"example.com/spinner"
)

func ExampleLookup() {
	// A name from a flag or a configuration file.
	set, ok := spinner.Lookup("moon")
	fmt.Println(set.Frames, set.Interval, ok)

	_, ok = spinner.Lookup("Moon")
	fmt.Println(ok)
	// Output:
	// [🌑 🌒 🌓 🌔 🌕 🌖 🌗 🌘] 120ms true
	// false
}

func ExampleAll() {
	for name, set := range spinner.All() {
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

func ExampleCycle() {
	set := spinner.Cycle("◐◓◑◒")
	set.Interval = 200 * time.Millisecond
	fmt.Println(set.Frames)
	// Output: [◐ ◓ ◑ ◒]
}

func ExampleBounce() {
	for _, frame := range spinner.Bounce(4, "●").Frames {
		fmt.Printf("[%s]\n", frame)
	}
	// Output:
	// [●   ]
	// [ ●  ]
	// [  ● ]
	// [   ●]
	// [  ● ]
	// [ ●  ]
}

func ExampleScroll() {
	for _, frame := range spinner.Scroll(4, "Go 🏃").Frames {
		fmt.Printf("[%s]\n", frame)
	}
	// Output:
	// [Go  ]
	// [o 🏃]
	// [ 🏃 ]
	// [🏃  ]
	// [    ]
	// [    ]
	// [   G]
	// [  Go]
	// [ Go ]
}

func ExampleFrameSet_Reversed() {
	fmt.Println(spinner.Clock.Reversed().Frames)
	// Output: [🕛 🕚 🕙 🕘 🕗 🕖 🕕 🕔 🕓 🕒 🕑 🕐]
}

func ExampleFrameSet_UnmarshalJSON() {
	var config struct {
		Spinner spinner.FrameSet `json:"spinner"`
	}
	err := json.Unmarshal([]byte(`{"spinner": {"interval": 120, "frames": ["◢", "◣", "◤", "◥"]}}`), &config)
	fmt.Println(config.Spinner.Frames, config.Spinner.Interval, err)

	err = json.Unmarshal([]byte(`{"spinner": {"interval": 120}}`), &config)
	fmt.Println(err)
	// Output:
	// [◢ ◣ ◤ ◥] 120ms <nil>
	// spinner: no frames
}
