package frames

import (
	"time"

	"example.com/spinner"
)

// Braille: each cell is two columns of four dots.
var (
	// Dots2 is Cycle("⣾⣽⣻⢿⡿⣟⣯⣷"): a gap circles in a cell of eight dots.
	Dots2 = spinner.FrameSet{
		Frames:   []string{"⣾", "⣽", "⣻", "⢿", "⡿", "⣟", "⣯", "⣷"},
		Interval: 80 * time.Millisecond,
	}

	// Orbit is Cycle("⠁⠈⠐⠠⢀⡀⠄⠂"): a dot circles in the cell.
	Orbit = spinner.FrameSet{
		Frames:   []string{"⠁", "⠈", "⠐", "⠠", "⢀", "⡀", "⠄", "⠂"},
		Interval: 80 * time.Millisecond,
	}

	// Snake is Cycle("⠙⠸⢰⣠⣄⡆⠇⠋"): three dots in a row circle in the cell.
	Snake = spinner.FrameSet{
		Frames:   []string{"⠙", "⠸", "⢰", "⣠", "⣄", "⡆", "⠇", "⠋"},
		Interval: 80 * time.Millisecond,
	}

	// Fill is Cycle(" ⡀⣀⣄⣤⣦⣶⣷⣿⢿⠿⠻⠛⠙⠉⠈"): the cell fills from below, dot
	// by dot, and drains.
	Fill = spinner.FrameSet{
		Frames: []string{
			" ", "⡀", "⣀", "⣄", "⣤", "⣦", "⣶", "⣷", "⣿", "⢿", "⠿", "⠻", "⠛", "⠙", "⠉", "⠈",
		},
		Interval: 80 * time.Millisecond,
	}

	// BouncingDot is Cycle("⠁⠂⠄⡀⠄⠂"): a dot jumps up and down.
	BouncingDot = spinner.FrameSet{
		Frames:   []string{"⠁", "⠂", "⠄", "⡀", "⠄", "⠂"},
		Interval: 100 * time.Millisecond,
	}

	// Sand is grains that fall one by one until the cell is full; then it
	// empties.
	Sand = spinner.FrameSet{
		Frames: []string{
			"⠁", "⠂", "⠄", "⡀", "⡈", "⡐", "⡠", "⣀", "⣁", "⣂", "⣄", "⣌", "⣔", "⣤", "⣥", "⣦", "⣮",
			"⣶", "⣷", "⣿", "⣶", "⣤", "⣀", " ",
		},
		Interval: 80 * time.Millisecond,
	}

	// Checkerboard is Cycle("⢕⡪"): every other dot, then the rest.
	Checkerboard = spinner.FrameSet{
		Frames:   []string{"⢕", "⡪"},
		Interval: 200 * time.Millisecond,
	}

	// Lap is four dots in a row that circle in two cells.
	Lap = spinner.FrameSet{
		Frames: []string{
			"⠉⠉", "⠈⠙", " ⠹", " ⢸", " ⣰", "⢀⣠", "⣀⣀", "⣄⡀", "⣆ ", "⡇ ", "⠏ ", "⠋⠁",
		},
		Interval: 80 * time.Millisecond,
	}

	// Spiral is a line that winds inward over two cells and then follows
	// itself out of sight.
	Spiral = spinner.FrameSet{
		Frames: []string{
			"⠁ ", "⠉ ", "⠉⠁", "⠉⠉", "⠉⠙", "⠉⠹", "⠉⢹", "⠉⣹", "⢉⣹", "⣉⣹", "⣍⣹", "⣏⣹", "⣟⣹", "⣟⣻",
			"⣟⣿", "⣿⣿", "⣾⣿", "⣶⣿", "⣶⣾", "⣶⣶", "⣶⣦", "⣶⣆", "⣶⡆", "⣶⠆", "⡶⠆", "⠶⠆", "⠲⠆", "⠰⠆",
			"⠠⠆", "⠠⠄", "⠠ ",
		},
		Interval: 60 * time.Millisecond,
	}

	// Stripes is slanting stripes that run to the right.
	Stripes = spinner.FrameSet{
		Frames:   []string{"⢁⠔⢁", "⠊⡠⠊", "⠔⢁⠔", "⡠⠊⡠"},
		Interval: 100 * time.Millisecond,
	}

	// Scan is a vertical bar that moves back and forth over three cells.
	Scan = spinner.FrameSet{
		Frames: []string{
			"⡇  ", "⢸  ", " ⡇ ", " ⢸ ", "  ⡇", "  ⢸", "  ⡇", " ⢸ ", " ⡇ ", "⢸  ",
		},
		Interval: 80 * time.Millisecond,
	}

	// Wave is a line of hills that runs to the right.
	Wave = spinner.FrameSet{
		Frames: []string{
			"⢄⡠⠊⠑⢄⡠", "⠢⣀⠔⠉⠢⣀", "⠑⢄⡠⠊⠑⢄", "⠉⠢⣀⠔⠉⠢", "⠊⠑⢄⡠⠊⠑", "⠔⠉⠢⣀⠔⠉", "⡠⠊⠑⢄⡠⠊", "⣀⠔⠉⠢⣀⠔",
		},
		Interval: 80 * time.Millisecond,
	}

	// Helix is two strands that wind around each other.
	Helix = spinner.FrameSet{
		Frames:   []string{"⢎⡱⢎⡱⢎⡱", "⠶⣉⠶⣉⠶⣉", "⡱⢎⡱⢎⡱⢎", "⣉⠶⣉⠶⣉⠶"},
		Interval: 100 * time.Millisecond,
	}

	// Pulse is the trace of a heart monitor.
	Pulse = spinner.FrameSet{
		Frames: []string{
			"⠤⠤⠤⠢⢄⠏⡦⠤", "⠤⠤⠔⠤⡸⢱⠤⠤", "⠤⠤⠢⢄⠏⡦⠤⠤", "⠤⠔⠤⡸⢱⠤⠤⠤", "⠤⠢⢄⠏⡦⠤⠤⠤", "⠔⠤⡸⢱⠤⠤⠤⠤", "⠢⢄⠏⡦⠤⠤⠤⠤",
			"⠤⡸⢱⠤⠤⠤⠤⠔", "⢄⠏⡦⠤⠤⠤⠤⠢", "⡸⢱⠤⠤⠤⠤⠔⠤", "⠏⡦⠤⠤⠤⠤⠢⢄", "⢱⠤⠤⠤⠤⠔⠤⡸", "⡦⠤⠤⠤⠤⠢⢄⠏", "⠤⠤⠤⠤⠔⠤⡸⢱",
			"⠤⠤⠤⠤⠢⢄⠏⡦", "⠤⠤⠤⠔⠤⡸⢱⠤",
		},
		Interval: 60 * time.Millisecond,
	}

	// Rain is drops that fall in six columns.
	Rain = spinner.FrameSet{
		Frames:   []string{"⠁⠄⡀", "⠂⡈ ", "⠄⠐⠈", "⡈⠠⠐", "⠐⢀⠠", "⠠ ⢁", "⢀⠁⠂", " ⠂⠄"},
		Interval: 100 * time.Millisecond,
	}

	// Typing is three dots that hop in turn, as in a chat while the other
	// person types.
	Typing = spinner.FrameSet{
		Frames: []string{
			"⡀⡀⡀", "⠄⡀⡀", "⠂⡀⡀", "⠄⠄⡀", "⡀⠂⡀", "⡀⠄⠄", "⡀⡀⠂", "⡀⡀⠄", "⡀⡀⡀", "⡀⡀⡀",
		},
		Interval: 100 * time.Millisecond,
	}

	// Pong is a ball between two paddles that never miss.
	Pong = spinner.FrameSet{
		Frames: []string{
			"▐⠄       ▌", "▐⢀       ▌", "▐ ⠄      ▌", "▐ ⠐      ▌", "▐  ⠁     ▌", "▐  ⠐     ▌",
			"▐   ⠄    ▌", "▐   ⢀    ▌", "▐    ⠄   ▌", "▐    ⠐   ▌", "▐     ⠁  ▌", "▐     ⠐  ▌",
			"▐      ⠄ ▌", "▐      ⢀ ▌", "▐       ⠄▌", "▐       ⠐▌", "▐       ⠁▌", "▐      ⠐ ▌",
			"▐      ⠄ ▌", "▐     ⢀  ▌", "▐     ⠄  ▌", "▐    ⠐   ▌", "▐    ⠁   ▌", "▐   ⠐    ▌",
			"▐   ⠄    ▌", "▐  ⢀     ▌", "▐  ⠄     ▌", "▐ ⠐      ▌", "▐ ⠁      ▌", "▐⠐       ▌",
		},
		Interval: 60 * time.Millisecond,
	}
)

// Lines and corners.
var (
	// Rotor is Cycle("│╱─╲"): a line turns, as in [spinner.Line].
	Rotor = spinner.FrameSet{
		Frames:   []string{"│", "╱", "─", "╲"},
		Interval: 100 * time.Millisecond,
	}

	// Pipe is Cycle("┤┘┴└├┌┬┐"): a junction loses and regains its arms.
	Pipe = spinner.FrameSet{
		Frames:   []string{"┤", "┘", "┴", "└", "├", "┌", "┬", "┐"},
		Interval: 100 * time.Millisecond,
	}

	// Corner is Cycle("┌┐┘└"): a right angle turns.
	Corner = spinner.FrameSet{
		Frames:   []string{"┌", "┐", "┘", "└"},
		Interval: 120 * time.Millisecond,
	}

	// Layer is Cycle("-=≡"): lines pile up.
	Layer = spinner.FrameSet{
		Frames:   []string{"-", "=", "≡"},
		Interval: 150 * time.Millisecond,
	}

	// Squish is Cycle("╫╪"): a cross is squeezed from all sides.
	Squish = spinner.FrameSet{
		Frames:   []string{"╫", "╪"},
		Interval: 100 * time.Millisecond,
	}
)

// Blocks and bars.
var (
	// GrowVertical is Cycle("▁▂▃▄▅▆▇█▇▆▅▄▃▂"): a block rises and sinks.
	GrowVertical = spinner.FrameSet{
		Frames: []string{
			"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█", "▇", "▆", "▅", "▄", "▃", "▂",
		},
		Interval: 100 * time.Millisecond,
	}

	// GrowHorizontal is Cycle("▏▎▍▌▋▊▉█▉▊▋▌▍▎"): a block widens and
	// narrows.
	GrowHorizontal = spinner.FrameSet{
		Frames: []string{
			"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█", "▉", "▊", "▋", "▌", "▍", "▎",
		},
		Interval: 100 * time.Millisecond,
	}

	// Noise is Cycle("▓▒░"): a block dissolves.
	Noise = spinner.FrameSet{
		Frames:   []string{"▓", "▒", "░"},
		Interval: 100 * time.Millisecond,
	}

	// Shade is Cycle("░▒▓█▓▒"): a block darkens and lightens.
	Shade = spinner.FrameSet{
		Frames:   []string{"░", "▒", "▓", "█", "▓", "▒"},
		Interval: 120 * time.Millisecond,
	}

	// BoxBounce is Cycle("▖▘▝▗"): a quarter block moves around.
	BoxBounce = spinner.FrameSet{
		Frames:   []string{"▖", "▘", "▝", "▗"},
		Interval: 120 * time.Millisecond,
	}

	// BoxBounce2 is Cycle("▌▀▐▄"): half a block turns.
	BoxBounce2 = spinner.FrameSet{
		Frames:   []string{"▌", "▀", "▐", "▄"},
		Interval: 100 * time.Millisecond,
	}

	// Signal is four bars that light up one by one, as if reception
	// improved.
	Signal = spinner.FrameSet{
		Frames:   []string{"▂   ", "▂▄  ", "▂▄▆ ", "▂▄▆█"},
		Interval: 200 * time.Millisecond,
	}

	// Swell is a wave of bars that runs to the right.
	Swell = spinner.FrameSet{
		Frames: []string{
			"▁▂▃▄▅▆▇", "▂▁▂▃▄▅▆", "▃▂▁▂▃▄▅", "▄▃▂▁▂▃▄", "▅▄▃▂▁▂▃", "▆▅▄▃▂▁▂", "▇▆▅▄▃▂▁", "█▇▆▅▄▃▂",
			"▇█▇▆▅▄▃", "▆▇█▇▆▅▄", "▅▆▇█▇▆▅", "▄▅▆▇█▇▆", "▃▄▅▆▇█▇", "▂▃▄▅▆▇█",
		},
		Interval: 80 * time.Millisecond,
	}

	// Equalizer is five bars that dance to music.
	Equalizer = spinner.FrameSet{
		Frames: []string{
			"▅█▆▁▂", "▆▅▄▃▅", "█▂▂██", "█▁▁▆▇", "█▄▁▁▄", "▆▇▂▃▁", "▅█▃█▂", "▃▅▅▆▅", "▁▂▇▁█",
			"▁▁█▃▇", "▁▄██▄", "▃▇▇▆▁",
		},
		Interval: 100 * time.Millisecond,
	}

	// Aesthetic is a slanted bar that fills and drains.
	Aesthetic = spinner.FrameSet{
		Frames: []string{
			"▱▱▱▱▱▱▱", "▰▱▱▱▱▱▱", "▰▰▱▱▱▱▱", "▰▰▰▱▱▱▱", "▰▰▰▰▱▱▱", "▰▰▰▰▰▱▱", "▰▰▰▰▰▰▱", "▰▰▰▰▰▰▰",
			"▱▰▰▰▰▰▰", "▱▱▰▰▰▰▰", "▱▱▱▰▰▰▰", "▱▱▱▱▰▰▰", "▱▱▱▱▱▰▰", "▱▱▱▱▱▱▰",
		},
		Interval: 80 * time.Millisecond,
	}

	// Shuttle is Bounce(8, "██"): a block moves back and forth.
	Shuttle = spinner.FrameSet{
		Frames: []string{
			"██      ", " ██     ", "  ██    ", "   ██   ", "    ██  ", "     ██ ", "      ██",
			"     ██ ", "    ██  ", "   ██   ", "  ██    ", " ██     ",
		},
		Interval: 80 * time.Millisecond,
	}

	// Comet is a block with a fading tail that flies past.
	Comet = spinner.FrameSet{
		Frames: []string{
			"█       ", "▓█      ", "▒▓█     ", "░▒▓█    ", " ░▒▓█   ", "  ░▒▓█  ", "   ░▒▓█ ",
			"    ░▒▓█", "     ░▒▓", "      ░▒", "       ░", "        ",
		},
		Interval: 80 * time.Millisecond,
	}
)

// Circles.
var (
	// Arc is Cycle("◜◠◝◞◡◟"): an arc moves around a circle.
	Arc = spinner.FrameSet{
		Frames:   []string{"◜", "◠", "◝", "◞", "◡", "◟"},
		Interval: 100 * time.Millisecond,
	}

	// Circle is Cycle("◡⊙◠"): an eye opens and closes.
	Circle = spinner.FrameSet{
		Frames:   []string{"◡", "⊙", "◠"},
		Interval: 120 * time.Millisecond,
	}

	// CircleQuarters is Cycle("◴◷◶◵"): a quarter moves around a circle.
	CircleQuarters = spinner.FrameSet{
		Frames:   []string{"◴", "◷", "◶", "◵"},
		Interval: 120 * time.Millisecond,
	}

	// CircleHalves is Cycle("◐◓◑◒"): a half-filled circle turns.
	CircleHalves = spinner.FrameSet{
		Frames:   []string{"◐", "◓", "◑", "◒"},
		Interval: 100 * time.Millisecond,
	}

	// Pie is Cycle("○◔◑◕●◕◑◔"): a circle fills by quarters and empties.
	Pie = spinner.FrameSet{
		Frames:   []string{"○", "◔", "◑", "◕", "●", "◕", "◑", "◔"},
		Interval: 120 * time.Millisecond,
	}

	// Throb is Cycle("·∙•●•∙"): a dot swells and shrinks.
	Throb = spinner.FrameSet{
		Frames:   []string{"·", "∙", "•", "●", "•", "∙"},
		Interval: 120 * time.Millisecond,
	}

	// Toggle is Cycle("⊶⊷"): a knob goes from side to side.
	Toggle = spinner.FrameSet{
		Frames:   []string{"⊶", "⊷"},
		Interval: 250 * time.Millisecond,
	}
)

// Arrows.
var (
	// Arrow is Cycle("←↖↑↗→↘↓↙"): an arrow turns.
	Arrow = spinner.FrameSet{
		Frames:   []string{"←", "↖", "↑", "↗", "→", "↘", "↓", "↙"},
		Interval: 100 * time.Millisecond,
	}

	// Harpoon is Cycle("↿↾⇀⇁⇂⇃↽↼"): an arrow with half a head turns.
	Harpoon = spinner.FrameSet{
		Frames:   []string{"↿", "↾", "⇀", "⇁", "⇂", "⇃", "↽", "↼"},
		Interval: 100 * time.Millisecond,
	}

	// Runway is a light that runs along arrowheads to the right.
	Runway = spinner.FrameSet{
		Frames:   []string{"▹▹▹▹▹", "▸▹▹▹▹", "▹▸▹▹▹", "▹▹▸▹▹", "▹▹▹▸▹", "▹▹▹▹▸"},
		Interval: 100 * time.Millisecond,
	}
)

// Squares, stars and other shapes.
var (
	// Triangle is Cycle("◢◣◤◥"): a triangle turns in its square.
	Triangle = spinner.FrameSet{
		Frames:   []string{"◢", "◣", "◤", "◥"},
		Interval: 100 * time.Millisecond,
	}

	// SquareCorners is Cycle("◰◳◲◱"): a corner moves around a square.
	SquareCorners = spinner.FrameSet{
		Frames:   []string{"◰", "◳", "◲", "◱"},
		Interval: 150 * time.Millisecond,
	}

	// SquareHalves is Cycle("◧⬒◨⬓"): a half-filled square turns.
	SquareHalves = spinner.FrameSet{
		Frames:   []string{"◧", "⬒", "◨", "⬓"},
		Interval: 120 * time.Millisecond,
	}

	// Hatch is Cycle("▤▧▥▨"): the lines in a square turn.
	Hatch = spinner.FrameSet{
		Frames:   []string{"▤", "▧", "▥", "▨"},
		Interval: 120 * time.Millisecond,
	}

	// Toggle2 is Cycle("▫▪"): a small square fills and empties.
	Toggle2 = spinner.FrameSet{
		Frames:   []string{"▫", "▪"},
		Interval: 150 * time.Millisecond,
	}

	// Diamond is Cycle("◇◈◆◈"): a diamond fills from within and empties.
	Diamond = spinner.FrameSet{
		Frames:   []string{"◇", "◈", "◆", "◈"},
		Interval: 150 * time.Millisecond,
	}

	// Star is Cycle("✶✷✸✹✺✹✸✷"): a star gains and loses rays.
	Star = spinner.FrameSet{
		Frames:   []string{"✶", "✷", "✸", "✹", "✺", "✹", "✸", "✷"},
		Interval: 100 * time.Millisecond,
	}

	// Sparkle is Cycle("·✧✦✧"): a star flares up.
	Sparkle = spinner.FrameSet{
		Frames:   []string{"·", "✧", "✦", "✧"},
		Interval: 150 * time.Millisecond,
	}

	// Flower is Cycle("·✻✼❀❁❀✼✻"): a flower opens and closes.
	Flower = spinner.FrameSet{
		Frames:   []string{"·", "✻", "✼", "❀", "❁", "❀", "✼", "✻"},
		Interval: 150 * time.Millisecond,
	}

	// Dice is Cycle("⚀⚁⚂⚃⚄⚅"): a die counts to six.
	Dice = spinner.FrameSet{
		Frames:   []string{"⚀", "⚁", "⚂", "⚃", "⚄", "⚅"},
		Interval: 200 * time.Millisecond,
	}
)

// Dots and balls.
var (
	// Point is a ball that runs along three points.
	Point = spinner.FrameSet{
		Frames:   []string{"∙∙∙", "●∙∙", "∙●∙", "∙∙●"},
		Interval: 125 * time.Millisecond,
	}

	// BouncingBall is a ball that moves back and forth between brackets.
	BouncingBall = spinner.FrameSet{
		Frames: []string{
			"(●     )", "( ●    )", "(  ●   )", "(   ●  )", "(    ● )", "(     ●)", "(    ● )",
			"(   ●  )", "(  ●   )", "( ●    )",
		},
		Interval: 80 * time.Millisecond,
	}

	// Cradle is Newton's cradle: the ball that swings in drives out the one
	// at the other end.
	Cradle = spinner.FrameSet{
		Frames: []string{
			"●  ●●●   ", " ● ●●●   ", "  ●●●●   ", "  ●●● ●  ", "  ●●●  ● ", "  ●●● ●  ",
			"  ●●●●   ", " ● ●●●   ",
		},
		Interval: 120 * time.Millisecond,
	}

	// Grenade is a small thing that is thrown, and a bang.
	Grenade = spinner.FrameSet{
		Frames: []string{
			".      ", " ·     ", "  ˙    ", "   ·   ", "    .  ", "    *  ", "   (*) ", "  (   )",
			"  .   .", "       ",
		},
		Interval: 120 * time.Millisecond,
	}
)

// Clocks, moons, globes and weather. These and the next group are emoji, two
// columns wide.
var (
	// Clock is Cycle("🕛🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚"): a clock runs, one hour a
	// frame.
	Clock = spinner.FrameSet{
		Frames: []string{
			"🕛", "🕐", "🕑", "🕒", "🕓", "🕔", "🕕", "🕖", "🕗", "🕘", "🕙", "🕚",
		},
		Interval: 150 * time.Millisecond,
	}

	// TimeTravel is Clock.Reversed(): a clock goes backward.
	TimeTravel = spinner.FrameSet{
		Frames: []string{
			"🕛", "🕚", "🕙", "🕘", "🕗", "🕖", "🕕", "🕔", "🕓", "🕒", "🕑", "🕐",
		},
		Interval: 150 * time.Millisecond,
	}

	// Hourglass is Cycle("⏳⌛"): the sand runs down, and again.
	Hourglass = spinner.FrameSet{
		Frames:   []string{"⏳", "⌛"},
		Interval: 500 * time.Millisecond,
	}

	// Earth is Cycle("🌍🌎🌏"): the earth turns.
	Earth = spinner.FrameSet{
		Frames:   []string{"🌍", "🌎", "🌏"},
		Interval: 200 * time.Millisecond,
	}

	// Moon is Cycle("🌑🌒🌓🌔🌕🌖🌗🌘"): the moon waxes and wanes.
	Moon = spinner.FrameSet{
		Frames:   []string{"🌑", "🌒", "🌓", "🌔", "🌕", "🌖", "🌗", "🌘"},
		Interval: 120 * time.Millisecond,
	}

	// Weather is Cycle("🌞⛅☔⚡☔🌈"): a shower comes and goes.
	Weather = spinner.FrameSet{
		Frames:   []string{"🌞", "⛅", "☔", "⚡", "☔", "🌈"},
		Interval: 300 * time.Millisecond,
	}

	// Christmas is Cycle("🌲🎄"): a tree is lit up.
	Christmas = spinner.FrameSet{
		Frames:   []string{"🌲", "🎄"},
		Interval: 400 * time.Millisecond,
	}
)

// Hearts, faces and creatures.
var (
	// Hearts is Cycle("💛💙💜💚💗"): hearts in five colors.
	Hearts = spinner.FrameSet{
		Frames:   []string{"💛", "💙", "💜", "💚", "💗"},
		Interval: 200 * time.Millisecond,
	}

	// Laugh is Cycle("😐🙂😀😄😆😂😆😄😀🙂"): a face gets the joke.
	Laugh = spinner.FrameSet{
		Frames:   []string{"😐", "🙂", "😀", "😄", "😆", "😂", "😆", "😄", "😀", "🙂"},
		Interval: 200 * time.Millisecond,
	}

	// Mindblown is Cycle("😐😐😮😮😧😧🤯💥✨"): it is all too much for a face.
	Mindblown = spinner.FrameSet{
		Frames:   []string{"😐", "😐", "😮", "😮", "😧", "😧", "🤯", "💥", "✨"},
		Interval: 200 * time.Millisecond,
	}

	// Monkey is Cycle("🙈🙉🙊"): see, hear and speak no evil.
	Monkey = spinner.FrameSet{
		Frames:   []string{"🙈", "🙉", "🙊"},
		Interval: 400 * time.Millisecond,
	}

	// Runner is Cycle("🚶🏃"): a walker starts to run.
	Runner = spinner.FrameSet{
		Frames:   []string{"🚶", "🏃"},
		Interval: 140 * time.Millisecond,
	}

	// Speaker is Cycle("🔈🔉🔊🔉"): it gets loud, and quiet again.
	Speaker = spinner.FrameSet{
		Frames:   []string{"🔈", "🔉", "🔊", "🔉"},
		Interval: 160 * time.Millisecond,
	}

	// Train is Scroll(10, "🚂🚃🚃"): a train passes.
	Train = spinner.FrameSet{
		Frames: []string{
			"🚂🚃🚃    ", " 🚃🚃     ", "🚃🚃      ", " 🚃       ", "🚃        ", "          ",
			"          ", "          ", "        🚂", "       🚂 ", "      🚂🚃", "     🚂🚃 ",
			"    🚂🚃🚃", "   🚂🚃🚃 ", "  🚂🚃🚃  ", " 🚂🚃🚃   ",
		},
		Interval: 150 * time.Millisecond,
	}
)

// Pure ASCII, for terminals without Unicode.
var (
	// Star2 is Cycle("+x*"): a cross turns and flashes.
	Star2 = spinner.FrameSet{
		Frames:   []string{"+", "x", "*"},
		Interval: 80 * time.Millisecond,
	}

	// Dqpb is Cycle("dqpb"): a letter tumbles.
	Dqpb = spinner.FrameSet{
		Frames:   []string{"d", "q", "p", "b"},
		Interval: 100 * time.Millisecond,
	}

	// Compass is Cycle("^>v<"): an arrowhead turns.
	Compass = spinner.FrameSet{
		Frames:   []string{"^", ">", "v", "<"},
		Interval: 120 * time.Millisecond,
	}

	// Coin is Cycle("O(|)"): a coin spins.
	Coin = spinner.FrameSet{
		Frames:   []string{"O", "(", "|", ")"},
		Interval: 120 * time.Millisecond,
	}

	// Balloon is Cycle(" .oO@*"): a balloon is blown up until it bursts.
	Balloon = spinner.FrameSet{
		Frames:   []string{" ", ".", "o", "O", "@", "*"},
		Interval: 140 * time.Millisecond,
	}

	// Flip is a stroke that is tossed up and falls back.
	Flip = spinner.FrameSet{
		Frames:   []string{"_", "_", "_", "-", "`", "`", "'", "'", "-", "_", "_", "_"},
		Interval: 80 * time.Millisecond,
	}

	// SimpleDots is an ellipsis that is typed over and over.
	SimpleDots = spinner.FrameSet{
		Frames:   []string{".  ", ".. ", "...", "   "},
		Interval: 400 * time.Millisecond,
	}

	// SimpleDotsScrolling is three dots that scroll by.
	SimpleDotsScrolling = spinner.FrameSet{
		Frames:   []string{".  ", ".. ", "...", " ..", "  .", "   "},
		Interval: 200 * time.Millisecond,
	}

	// Chevrons is arrowheads that scroll by.
	Chevrons = spinner.FrameSet{
		Frames: []string{
			">    ", ">>   ", ">>>  ", " >>> ", "  >>>", "   >>", "    >", "     ",
		},
		Interval: 120 * time.Millisecond,
	}

	// BouncingBar is a bar that slides from side to side and half out of
	// sight.
	BouncingBar = spinner.FrameSet{
		Frames: []string{
			"[=     ]", "[==    ]", "[===   ]", "[ ===  ]", "[  === ]", "[   ===]", "[    ==]",
			"[     =]", "[    ==]", "[   ===]", "[  === ]", "[ ===  ]", "[===   ]", "[==    ]",
		},
		Interval: 80 * time.Millisecond,
	}

	// Scanner is a light with a tail that sweeps from side to side.
	Scanner = spinner.FrameSet{
		Frames: []string{
			"[=#    ]", "[-=#   ]", "[ -=#  ]", "[  -=# ]", "[   -=#]", "[    #=]", "[   #=-]",
			"[  #=- ]", "[ #=-  ]", "[#=-   ]",
		},
		Interval: 80 * time.Millisecond,
	}

	// Counter is a binary counter from 0 to 15.
	Counter = spinner.FrameSet{
		Frames: []string{
			"0000", "0001", "0010", "0011", "0100", "0101", "0110", "0111", "1000", "1001", "1010",
			"1011", "1100", "1101", "1110", "1111",
		},
		Interval: 120 * time.Millisecond,
	}

	// Sos is Scroll(9, "... --- ..."): a call for help.
	Sos = spinner.FrameSet{
		Frames: []string{
			"... --- .", ".. --- ..", ". --- ...", " --- ... ", "--- ...  ", "-- ...   ",
			"- ...    ", " ...     ", "...      ", "..       ", ".        ", "         ",
			"        .", "       ..", "      ...", "     ... ", "    ... -", "   ... --",
			"  ... ---", " ... --- ",
		},
		Interval: 150 * time.Millisecond,
	}

	// Shark is a fin that patrols the water.
	Shark = spinner.FrameSet{
		Frames: []string{
			`|\__________`, `_|\_________`, `__|\________`, `___|\_______`, `____|\______`,
			`_____|\_____`, `______|\____`, `_______|\___`, `________|\__`, `_________|\_`,
			`__________|\`, "__________/|", "_________/|_", "________/|__", "_______/|___",
			"______/|____", "_____/|_____", "____/|______", "___/|_______", "__/|________",
			"_/|_________", "/|__________",
		},
		Interval: 120 * time.Millisecond,
	}

	// Fish is a fish that swims back and forth.
	Fish = spinner.FrameSet{
		Frames: []string{
			"><>     ", " ><>    ", "  ><>   ", "   ><>  ", "    ><> ", "     ><>", "     <><",
			"    <>< ", "   <><  ", "  <><   ", " <><    ", "<><     ",
		},
		Interval: 120 * time.Millisecond,
	}

	// Muncher is a mouth that eats its way to the right.
	Muncher = spinner.FrameSet{
		Frames: []string{
			"C.......", " c......", "  C.....", "   c....", "    C...", "     c..", "      C.",
			"       c",
		},
		Interval: 120 * time.Millisecond,
	}

	// Inchworm is an inchworm that hunches and stretches.
	Inchworm = spinner.FrameSet{
		Frames: []string{
			"__o    ", " ^o    ", " __o   ", "  ^o   ", "  __o  ", "   ^o  ", "   __o ", "    ^o ",
			"    __o", "     ^o",
		},
		Interval: 150 * time.Millisecond,
	}

	// Blink is a face that blinks.
	Blink = spinner.FrameSet{
		Frames:   []string{"(o.o)", "(o.o)", "(o.o)", "(o.o)", "(o.o)", "(o.o)", "(-.-)"},
		Interval: 200 * time.Millisecond,
	}
)
