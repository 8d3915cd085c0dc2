package spinner

import (
	"iter"
	"time"
)

// Lookup returns the built-in set of a name such as "dots" or "growVertical":
// that of its variable, in lower camel case. Case matters. The names are those of
// the cli-spinners collection where it has such an animation. The frames are those
// of the variable, not a copy.
//
// A program that calls Lookup or [All] links all sets, as a name may come from
// anywhere; one that names variables links those only.
func Lookup(name string) (set FrameSet, ok bool) {
	for _, c := range catalogue() {
		if c.name == name {
			return *c.set, true
		}
	}
	return FrameSet{}, false
}

// All returns the built-in sets with the names that [Lookup] knows. Their order
// is stable: by family, braille with [Dots] first and pure ASCII last.
func All() iter.Seq2[string, FrameSet] {
	return func(yield func(string, FrameSet) bool) {
		for _, c := range catalogue() {
			if !yield(c.name, *c.set) {
				return
			}
		}
	}
}

type catalogued struct {
	name string
	set  *FrameSet
}

// catalogue lists the sets. It is a function because a variable would keep all
// of them in every program that imports the package.
//
// For the same reason, and so that nothing runs on import, the sets below are
// literals where a call of [Cycle] would be shorter. Where a comment says what
// call that is, a test compares the two.
func catalogue() []catalogued {
	return []catalogued{
		{"dots", &Dots},
		{"dots2", &Dots2},
		{"orbit", &Orbit},
		{"snake", &Snake},
		{"fill", &Fill},
		{"bouncingDot", &BouncingDot},
		{"sand", &Sand},
		{"checkerboard", &Checkerboard},
		{"lap", &Lap},
		{"spiral", &Spiral},
		{"stripes", &Stripes},
		{"scan", &Scan},
		{"wave", &Wave},
		{"helix", &Helix},
		{"pulse", &Pulse},
		{"rain", &Rain},
		{"typing", &Typing},
		{"pong", &Pong},

		{"rotor", &Rotor},
		{"pipe", &Pipe},
		{"corner", &Corner},
		{"layer", &Layer},
		{"squish", &Squish},

		{"growVertical", &GrowVertical},
		{"growHorizontal", &GrowHorizontal},
		{"noise", &Noise},
		{"shade", &Shade},
		{"boxBounce", &BoxBounce},
		{"boxBounce2", &BoxBounce2},
		{"signal", &Signal},
		{"swell", &Swell},
		{"equalizer", &Equalizer},
		{"aesthetic", &Aesthetic},
		{"shuttle", &Shuttle},
		{"comet", &Comet},

		{"arc", &Arc},
		{"circle", &Circle},
		{"circleQuarters", &CircleQuarters},
		{"circleHalves", &CircleHalves},
		{"pie", &Pie},
		{"throb", &Throb},
		{"toggle", &Toggle},

		{"arrow", &Arrow},
		{"harpoon", &Harpoon},
		{"runway", &Runway},

		{"triangle", &Triangle},
		{"squareCorners", &SquareCorners},
		{"squareHalves", &SquareHalves},
		{"hatch", &Hatch},
		{"toggle2", &Toggle2},
		{"diamond", &Diamond},
		{"star", &Star},
		{"sparkle", &Sparkle},
		{"flower", &Flower},
		{"dice", &Dice},

		{"point", &Point},
		{"bouncingBall", &BouncingBall},
		{"cradle", &Cradle},
		{"grenade", &Grenade},

		{"clock", &Clock},
		{"timeTravel", &TimeTravel},
		{"hourglass", &Hourglass},
		{"earth", &Earth},
		{"moon", &Moon},
		{"weather", &Weather},
		{"christmas", &Christmas},

		{"hearts", &Hearts},
		{"laugh", &Laugh},
		{"mindblown", &Mindblown},
		{"monkey", &Monkey},
		{"runner", &Runner},
		{"speaker", &Speaker},
		{"train", &Train},

		{"line", &Line},
		{"star2", &Star2},
		{"dqpb", &Dqpb},
		{"compass", &Compass},
		{"coin", &Coin},
		{"balloon", &Balloon},
		{"flip", &Flip},
		{"simpleDots", &SimpleDots},
		{"simpleDotsScrolling", &SimpleDotsScrolling},
		{"chevrons", &Chevrons},
		{"bouncingBar", &BouncingBar},
		{"scanner", &Scanner},
		{"counter", &Counter},
		{"sos", &Sos},
		{"shark", &Shark},
		{"fish", &Fish},
		{"muncher", &Muncher},
		{"inchworm", &Inchworm},
		{"blink", &Blink},
	}
}

// Braille: each cell is two columns of four dots.
var (
	// Dots is Cycle("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"), the default: a gap runs round a cell of six dots.
	Dots = FrameSet{
		Frames:   []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"},
		Interval: 80 * time.Millisecond,
	}

	// Dots2 is Cycle("⣾⣽⣻⢿⡿⣟⣯⣷"): a gap runs round a cell of eight dots.
	Dots2 = FrameSet{
		Frames:   []string{"⣾", "⣽", "⣻", "⢿", "⡿", "⣟", "⣯", "⣷"},
		Interval: 80 * time.Millisecond,
	}

	// Orbit is Cycle("⠁⠈⠐⠠⢀⡀⠄⠂"): a dot runs round the cell.
	Orbit = FrameSet{
		Frames:   []string{"⠁", "⠈", "⠐", "⠠", "⢀", "⡀", "⠄", "⠂"},
		Interval: 80 * time.Millisecond,
	}

	// Snake is Cycle("⠙⠸⢰⣠⣄⡆⠇⠋"): three dots run round the cell in a row.
	Snake = FrameSet{
		Frames:   []string{"⠙", "⠸", "⢰", "⣠", "⣄", "⡆", "⠇", "⠋"},
		Interval: 80 * time.Millisecond,
	}

	// Fill is Cycle(" ⡀⣀⣄⣤⣦⣶⣷⣿⢿⠿⠻⠛⠙⠉⠈"): dot by dot the cell fills from below and drains.
	Fill = FrameSet{
		Frames: []string{
			" ", "⡀", "⣀", "⣄", "⣤", "⣦", "⣶", "⣷", "⣿", "⢿", "⠿", "⠻", "⠛", "⠙", "⠉", "⠈",
		},
		Interval: 80 * time.Millisecond,
	}

	// BouncingDot is Cycle("⠁⠂⠄⡀⠄⠂"): a dot jumps up and down.
	BouncingDot = FrameSet{
		Frames:   []string{"⠁", "⠂", "⠄", "⡀", "⠄", "⠂"},
		Interval: 100 * time.Millisecond,
	}

	// Sand is grains falling one by one until the cell is full; then it runs empty.
	Sand = FrameSet{
		Frames: []string{
			"⠁", "⠂", "⠄", "⡀", "⡈", "⡐", "⡠", "⣀", "⣁", "⣂", "⣄", "⣌", "⣔", "⣤", "⣥", "⣦", "⣮",
			"⣶", "⣷", "⣿", "⣶", "⣤", "⣀", " ",
		},
		Interval: 80 * time.Millisecond,
	}

	// Checkerboard is Cycle("⢕⡪"): every second dot, then the others.
	Checkerboard = FrameSet{
		Frames:   []string{"⢕", "⡪"},
		Interval: 200 * time.Millisecond,
	}

	// Lap is four dots that run round two cells in a row.
	Lap = FrameSet{
		Frames: []string{
			"⠉⠉", "⠈⠙", " ⠹", " ⢸", " ⣰", "⢀⣠", "⣀⣀", "⣄⡀", "⣆ ", "⡇ ", "⠏ ", "⠋⠁",
		},
		Interval: 80 * time.Millisecond,
	}

	// Spiral is a line that winds inwards over two cells and then follows itself out of sight.
	Spiral = FrameSet{
		Frames: []string{
			"⠁ ", "⠉ ", "⠉⠁", "⠉⠉", "⠉⠙", "⠉⠹", "⠉⢹", "⠉⣹", "⢉⣹", "⣉⣹", "⣍⣹", "⣏⣹", "⣟⣹", "⣟⣻",
			"⣟⣿", "⣿⣿", "⣾⣿", "⣶⣿", "⣶⣾", "⣶⣶", "⣶⣦", "⣶⣆", "⣶⡆", "⣶⠆", "⡶⠆", "⠶⠆", "⠲⠆", "⠰⠆",
			"⠠⠆", "⠠⠄", "⠠ ",
		},
		Interval: 60 * time.Millisecond,
	}

	// Stripes is slanting stripes that run to the right.
	Stripes = FrameSet{
		Frames:   []string{"⢁⠔⢁", "⠊⡠⠊", "⠔⢁⠔", "⡠⠊⡠"},
		Interval: 100 * time.Millisecond,
	}

	// Scan is an upright bar that runs to and fro over three cells.
	Scan = FrameSet{
		Frames: []string{
			"⡇  ", "⢸  ", " ⡇ ", " ⢸ ", "  ⡇", "  ⢸", "  ⡇", " ⢸ ", " ⡇ ", "⢸  ",
		},
		Interval: 80 * time.Millisecond,
	}

	// Wave is a line of hills that runs to the right.
	Wave = FrameSet{
		Frames: []string{
			"⢄⡠⠊⠑⢄⡠", "⠢⣀⠔⠉⠢⣀", "⠑⢄⡠⠊⠑⢄", "⠉⠢⣀⠔⠉⠢", "⠊⠑⢄⡠⠊⠑", "⠔⠉⠢⣀⠔⠉", "⡠⠊⠑⢄⡠⠊", "⣀⠔⠉⠢⣀⠔",
		},
		Interval: 80 * time.Millisecond,
	}

	// Helix is two strands that are wound round each other.
	Helix = FrameSet{
		Frames:   []string{"⢎⡱⢎⡱⢎⡱", "⠶⣉⠶⣉⠶⣉", "⡱⢎⡱⢎⡱⢎", "⣉⠶⣉⠶⣉⠶"},
		Interval: 100 * time.Millisecond,
	}

	// Pulse is the line of a heart monitor.
	Pulse = FrameSet{
		Frames: []string{
			"⠤⠤⠤⠢⢄⠏⡦⠤", "⠤⠤⠔⠤⡸⢱⠤⠤", "⠤⠤⠢⢄⠏⡦⠤⠤", "⠤⠔⠤⡸⢱⠤⠤⠤", "⠤⠢⢄⠏⡦⠤⠤⠤", "⠔⠤⡸⢱⠤⠤⠤⠤", "⠢⢄⠏⡦⠤⠤⠤⠤",
			"⠤⡸⢱⠤⠤⠤⠤⠔", "⢄⠏⡦⠤⠤⠤⠤⠢", "⡸⢱⠤⠤⠤⠤⠔⠤", "⠏⡦⠤⠤⠤⠤⠢⢄", "⢱⠤⠤⠤⠤⠔⠤⡸", "⡦⠤⠤⠤⠤⠢⢄⠏", "⠤⠤⠤⠤⠔⠤⡸⢱",
			"⠤⠤⠤⠤⠢⢄⠏⡦", "⠤⠤⠤⠔⠤⡸⢱⠤",
		},
		Interval: 60 * time.Millisecond,
	}

	// Rain is drops that fall in six columns.
	Rain = FrameSet{
		Frames:   []string{"⠁⠄⡀", "⠂⡈ ", "⠄⠐⠈", "⡈⠠⠐", "⠐⢀⠠", "⠠ ⢁", "⢀⠁⠂", " ⠂⠄"},
		Interval: 100 * time.Millisecond,
	}

	// Typing is three dots that hop one after the other, as where somebody is writing.
	Typing = FrameSet{
		Frames: []string{
			"⡀⡀⡀", "⠄⡀⡀", "⠂⡀⡀", "⠄⠄⡀", "⡀⠂⡀", "⡀⠄⠄", "⡀⡀⠂", "⡀⡀⠄", "⡀⡀⡀", "⡀⡀⡀",
		},
		Interval: 100 * time.Millisecond,
	}

	// Pong is a ball between two bats that never miss.
	Pong = FrameSet{
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
	// Rotor is Cycle("│╱─╲"): a line turns, as in [Line].
	Rotor = FrameSet{
		Frames:   []string{"│", "╱", "─", "╲"},
		Interval: 100 * time.Millisecond,
	}

	// Pipe is Cycle("┤┘┴└├┌┬┐"): a junction loses and regains its arms.
	Pipe = FrameSet{
		Frames:   []string{"┤", "┘", "┴", "└", "├", "┌", "┬", "┐"},
		Interval: 100 * time.Millisecond,
	}

	// Corner is Cycle("┌┐┘└"): a right angle turns.
	Corner = FrameSet{
		Frames:   []string{"┌", "┐", "┘", "└"},
		Interval: 120 * time.Millisecond,
	}

	// Layer is Cycle("-=≡"): lines pile up.
	Layer = FrameSet{
		Frames:   []string{"-", "=", "≡"},
		Interval: 150 * time.Millisecond,
	}

	// Squish is Cycle("╫╪"): a cross is squeezed from all sides.
	Squish = FrameSet{
		Frames:   []string{"╫", "╪"},
		Interval: 100 * time.Millisecond,
	}
)

// Blocks and bars.
var (
	// GrowVertical is Cycle("▁▂▃▄▅▆▇█▇▆▅▄▃▂"): a block rises and sinks.
	GrowVertical = FrameSet{
		Frames: []string{
			"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█", "▇", "▆", "▅", "▄", "▃", "▂",
		},
		Interval: 100 * time.Millisecond,
	}

	// GrowHorizontal is Cycle("▏▎▍▌▋▊▉█▉▊▋▌▍▎"): a block widens and narrows.
	GrowHorizontal = FrameSet{
		Frames: []string{
			"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█", "▉", "▊", "▋", "▌", "▍", "▎",
		},
		Interval: 100 * time.Millisecond,
	}

	// Noise is Cycle("▓▒░"): a block dissolves.
	Noise = FrameSet{
		Frames:   []string{"▓", "▒", "░"},
		Interval: 100 * time.Millisecond,
	}

	// Shade is Cycle("░▒▓█▓▒"): a block darkens and lightens.
	Shade = FrameSet{
		Frames:   []string{"░", "▒", "▓", "█", "▓", "▒"},
		Interval: 120 * time.Millisecond,
	}

	// BoxBounce is Cycle("▖▘▝▗"): a quarter of a block runs round.
	BoxBounce = FrameSet{
		Frames:   []string{"▖", "▘", "▝", "▗"},
		Interval: 120 * time.Millisecond,
	}

	// BoxBounce2 is Cycle("▌▀▐▄"): half a block turns.
	BoxBounce2 = FrameSet{
		Frames:   []string{"▌", "▀", "▐", "▄"},
		Interval: 100 * time.Millisecond,
	}

	// Signal is four bars that come on one by one, as where there is better and better
	// reception.
	Signal = FrameSet{
		Frames:   []string{"▂   ", "▂▄  ", "▂▄▆ ", "▂▄▆█"},
		Interval: 200 * time.Millisecond,
	}

	// Swell is a wave of bars that runs to the right.
	Swell = FrameSet{
		Frames: []string{
			"▁▂▃▄▅▆▇", "▂▁▂▃▄▅▆", "▃▂▁▂▃▄▅", "▄▃▂▁▂▃▄", "▅▄▃▂▁▂▃", "▆▅▄▃▂▁▂", "▇▆▅▄▃▂▁", "█▇▆▅▄▃▂",
			"▇█▇▆▅▄▃", "▆▇█▇▆▅▄", "▅▆▇█▇▆▅", "▄▅▆▇█▇▆", "▃▄▅▆▇█▇", "▂▃▄▅▆▇█",
		},
		Interval: 80 * time.Millisecond,
	}

	// Equalizer is five bars that dance to some music.
	Equalizer = FrameSet{
		Frames: []string{
			"▅█▆▁▂", "▆▅▄▃▅", "█▂▂██", "█▁▁▆▇", "█▄▁▁▄", "▆▇▂▃▁", "▅█▃█▂", "▃▅▅▆▅", "▁▂▇▁█",
			"▁▁█▃▇", "▁▄██▄", "▃▇▇▆▁",
		},
		Interval: 100 * time.Millisecond,
	}

	// Aesthetic is a slanted bar that fills and drains.
	Aesthetic = FrameSet{
		Frames: []string{
			"▱▱▱▱▱▱▱", "▰▱▱▱▱▱▱", "▰▰▱▱▱▱▱", "▰▰▰▱▱▱▱", "▰▰▰▰▱▱▱", "▰▰▰▰▰▱▱", "▰▰▰▰▰▰▱", "▰▰▰▰▰▰▰",
			"▱▰▰▰▰▰▰", "▱▱▰▰▰▰▰", "▱▱▱▰▰▰▰", "▱▱▱▱▰▰▰", "▱▱▱▱▱▰▰", "▱▱▱▱▱▱▰",
		},
		Interval: 80 * time.Millisecond,
	}

	// Shuttle is Bounce(8, "██"): a block runs to and fro.
	Shuttle = FrameSet{
		Frames: []string{
			"██      ", " ██     ", "  ██    ", "   ██   ", "    ██  ", "     ██ ", "      ██",
			"     ██ ", "    ██  ", "   ██   ", "  ██    ", " ██     ",
		},
		Interval: 80 * time.Millisecond,
	}

	// Comet is a block with a fading tail that flies past.
	Comet = FrameSet{
		Frames: []string{
			"█       ", "▓█      ", "▒▓█     ", "░▒▓█    ", " ░▒▓█   ", "  ░▒▓█  ", "   ░▒▓█ ",
			"    ░▒▓█", "     ░▒▓", "      ░▒", "       ░", "        ",
		},
		Interval: 80 * time.Millisecond,
	}
)

// Circles.
var (
	// Arc is Cycle("◜◠◝◞◡◟"): an arc runs round a circle.
	Arc = FrameSet{
		Frames:   []string{"◜", "◠", "◝", "◞", "◡", "◟"},
		Interval: 100 * time.Millisecond,
	}

	// Circle is Cycle("◡⊙◠"): an eye opens and closes.
	Circle = FrameSet{
		Frames:   []string{"◡", "⊙", "◠"},
		Interval: 120 * time.Millisecond,
	}

	// CircleQuarters is Cycle("◴◷◶◵"): a quarter runs round a circle.
	CircleQuarters = FrameSet{
		Frames:   []string{"◴", "◷", "◶", "◵"},
		Interval: 120 * time.Millisecond,
	}

	// CircleHalves is Cycle("◐◓◑◒"): a half-filled circle turns.
	CircleHalves = FrameSet{
		Frames:   []string{"◐", "◓", "◑", "◒"},
		Interval: 100 * time.Millisecond,
	}

	// Pie is Cycle("○◔◑◕●◕◑◔"): a circle fills by quarters and empties.
	Pie = FrameSet{
		Frames:   []string{"○", "◔", "◑", "◕", "●", "◕", "◑", "◔"},
		Interval: 120 * time.Millisecond,
	}

	// Throb is Cycle("·∙•●•∙"): a dot swells and shrinks.
	Throb = FrameSet{
		Frames:   []string{"·", "∙", "•", "●", "•", "∙"},
		Interval: 120 * time.Millisecond,
	}

	// Toggle is Cycle("⊶⊷"): a knob goes from side to side.
	Toggle = FrameSet{
		Frames:   []string{"⊶", "⊷"},
		Interval: 250 * time.Millisecond,
	}
)

// Arrows.
var (
	// Arrow is Cycle("←↖↑↗→↘↓↙"): an arrow turns.
	Arrow = FrameSet{
		Frames:   []string{"←", "↖", "↑", "↗", "→", "↘", "↓", "↙"},
		Interval: 100 * time.Millisecond,
	}

	// Harpoon is Cycle("↿↾⇀⇁⇂⇃↽↼"): an arrow with half a head turns.
	Harpoon = FrameSet{
		Frames:   []string{"↿", "↾", "⇀", "⇁", "⇂", "⇃", "↽", "↼"},
		Interval: 100 * time.Millisecond,
	}

	// Runway is a light that runs along arrowheads to the right.
	Runway = FrameSet{
		Frames:   []string{"▹▹▹▹▹", "▸▹▹▹▹", "▹▸▹▹▹", "▹▹▸▹▹", "▹▹▹▸▹", "▹▹▹▹▸"},
		Interval: 100 * time.Millisecond,
	}
)

// Squares, stars and other shapes.
var (
	// Triangle is Cycle("◢◣◤◥"): a triangle turns in its square.
	Triangle = FrameSet{
		Frames:   []string{"◢", "◣", "◤", "◥"},
		Interval: 100 * time.Millisecond,
	}

	// SquareCorners is Cycle("◰◳◲◱"): a corner runs round a square.
	SquareCorners = FrameSet{
		Frames:   []string{"◰", "◳", "◲", "◱"},
		Interval: 150 * time.Millisecond,
	}

	// SquareHalves is Cycle("◧⬒◨⬓"): a half-filled square turns.
	SquareHalves = FrameSet{
		Frames:   []string{"◧", "⬒", "◨", "⬓"},
		Interval: 120 * time.Millisecond,
	}

	// Hatch is Cycle("▤▧▥▨"): the lines in a square turn.
	Hatch = FrameSet{
		Frames:   []string{"▤", "▧", "▥", "▨"},
		Interval: 120 * time.Millisecond,
	}

	// Toggle2 is Cycle("▫▪"): a small square fills and empties.
	Toggle2 = FrameSet{
		Frames:   []string{"▫", "▪"},
		Interval: 150 * time.Millisecond,
	}

	// Diamond is Cycle("◇◈◆◈"): a diamond fills from within and empties.
	Diamond = FrameSet{
		Frames:   []string{"◇", "◈", "◆", "◈"},
		Interval: 150 * time.Millisecond,
	}

	// Star is Cycle("✶✷✸✹✺✹✸✷"): a star gains and loses rays.
	Star = FrameSet{
		Frames:   []string{"✶", "✷", "✸", "✹", "✺", "✹", "✸", "✷"},
		Interval: 100 * time.Millisecond,
	}

	// Sparkle is Cycle("·✧✦✧"): a star flares up.
	Sparkle = FrameSet{
		Frames:   []string{"·", "✧", "✦", "✧"},
		Interval: 150 * time.Millisecond,
	}

	// Flower is Cycle("·✻✼❀❁❀✼✻"): a flower opens and closes.
	Flower = FrameSet{
		Frames:   []string{"·", "✻", "✼", "❀", "❁", "❀", "✼", "✻"},
		Interval: 150 * time.Millisecond,
	}

	// Dice is Cycle("⚀⚁⚂⚃⚄⚅"): a die counts to six.
	Dice = FrameSet{
		Frames:   []string{"⚀", "⚁", "⚂", "⚃", "⚄", "⚅"},
		Interval: 200 * time.Millisecond,
	}
)

// Dots and balls.
var (
	// Point is a ball that runs along three points.
	Point = FrameSet{
		Frames:   []string{"∙∙∙", "●∙∙", "∙●∙", "∙∙●"},
		Interval: 125 * time.Millisecond,
	}

	// BouncingBall is a ball that runs to and fro between brackets.
	BouncingBall = FrameSet{
		Frames: []string{
			"(●     )", "( ●    )", "(  ●   )", "(   ●  )", "(    ● )", "(     ●)", "(    ● )",
			"(   ●  )", "(  ●   )", "( ●    )",
		},
		Interval: 80 * time.Millisecond,
	}

	// Cradle is Newton's cradle: the ball that swings in drives out the one at the other end.
	Cradle = FrameSet{
		Frames: []string{
			"●  ●●●   ", " ● ●●●   ", "  ●●●●   ", "  ●●● ●  ", "  ●●●  ● ", "  ●●● ●  ",
			"  ●●●●   ", " ● ●●●   ",
		},
		Interval: 120 * time.Millisecond,
	}

	// Grenade is a small thing that is thrown, and a bang.
	Grenade = FrameSet{
		Frames: []string{
			".      ", " ·     ", "  ˙    ", "   ·   ", "    .  ", "    *  ", "   (*) ", "  (   )",
			"  .   .", "       ",
		},
		Interval: 120 * time.Millisecond,
	}
)

// Clocks, moons, globes and weather. These and the next are emoji of two columns.
var (
	// Clock is Cycle("🕛🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚"): a clock goes, an hour a frame.
	Clock = FrameSet{
		Frames: []string{
			"🕛", "🕐", "🕑", "🕒", "🕓", "🕔", "🕕", "🕖", "🕗", "🕘", "🕙", "🕚",
		},
		Interval: 150 * time.Millisecond,
	}

	// TimeTravel is Clock.Reversed(): a clock goes backwards.
	TimeTravel = FrameSet{
		Frames: []string{
			"🕛", "🕚", "🕙", "🕘", "🕗", "🕖", "🕕", "🕔", "🕓", "🕒", "🕑", "🕐",
		},
		Interval: 150 * time.Millisecond,
	}

	// Hourglass is Cycle("⏳⌛"): the sand runs down, and again.
	Hourglass = FrameSet{
		Frames:   []string{"⏳", "⌛"},
		Interval: 500 * time.Millisecond,
	}

	// Earth is Cycle("🌍🌎🌏"): the earth turns.
	Earth = FrameSet{
		Frames:   []string{"🌍", "🌎", "🌏"},
		Interval: 200 * time.Millisecond,
	}

	// Moon is Cycle("🌑🌒🌓🌔🌕🌖🌗🌘"): the moon waxes and wanes.
	Moon = FrameSet{
		Frames:   []string{"🌑", "🌒", "🌓", "🌔", "🌕", "🌖", "🌗", "🌘"},
		Interval: 120 * time.Millisecond,
	}

	// Weather is Cycle("🌞⛅☔⚡☔🌈"): a shower comes and goes.
	Weather = FrameSet{
		Frames:   []string{"🌞", "⛅", "☔", "⚡", "☔", "🌈"},
		Interval: 300 * time.Millisecond,
	}

	// Christmas is Cycle("🌲🎄"): a tree is lit up.
	Christmas = FrameSet{
		Frames:   []string{"🌲", "🎄"},
		Interval: 400 * time.Millisecond,
	}
)

// Hearts, faces and creatures.
var (
	// Hearts is Cycle("💛💙💜💚💗"): hearts in five colours.
	Hearts = FrameSet{
		Frames:   []string{"💛", "💙", "💜", "💚", "💗"},
		Interval: 200 * time.Millisecond,
	}

	// Laugh is Cycle("😐🙂😀😄😆😂😆😄😀🙂"): a face gets a joke.
	Laugh = FrameSet{
		Frames:   []string{"😐", "🙂", "😀", "😄", "😆", "😂", "😆", "😄", "😀", "🙂"},
		Interval: 200 * time.Millisecond,
	}

	// Mindblown is Cycle("😐😐😮😮😧😧🤯💥✨"): a face gets too much.
	Mindblown = FrameSet{
		Frames:   []string{"😐", "😐", "😮", "😮", "😧", "😧", "🤯", "💥", "✨"},
		Interval: 200 * time.Millisecond,
	}

	// Monkey is Cycle("🙈🙉🙊"): see, hear and speak no evil.
	Monkey = FrameSet{
		Frames:   []string{"🙈", "🙉", "🙊"},
		Interval: 400 * time.Millisecond,
	}

	// Runner is Cycle("🚶🏃"): somebody is in a hurry.
	Runner = FrameSet{
		Frames:   []string{"🚶", "🏃"},
		Interval: 140 * time.Millisecond,
	}

	// Speaker is Cycle("🔈🔉🔊🔉"): it gets loud, and quiet again.
	Speaker = FrameSet{
		Frames:   []string{"🔈", "🔉", "🔊", "🔉"},
		Interval: 160 * time.Millisecond,
	}

	// Train is Scroll(10, "🚂🚃🚃"): a train passes.
	Train = FrameSet{
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
	// Line is Cycle(`|/-\`): the classic, and what is shown where there is no Unicode.
	Line = FrameSet{
		Frames:   []string{"|", "/", "-", `\`},
		Interval: 100 * time.Millisecond,
	}

	// Star2 is Cycle("+x*"): a cross turns and flashes.
	Star2 = FrameSet{
		Frames:   []string{"+", "x", "*"},
		Interval: 80 * time.Millisecond,
	}

	// Dqpb is Cycle("dqpb"): a letter tumbles.
	Dqpb = FrameSet{
		Frames:   []string{"d", "q", "p", "b"},
		Interval: 100 * time.Millisecond,
	}

	// Compass is Cycle("^>v<"): an arrowhead turns.
	Compass = FrameSet{
		Frames:   []string{"^", ">", "v", "<"},
		Interval: 120 * time.Millisecond,
	}

	// Coin is Cycle("O(|)"): a coin spins.
	Coin = FrameSet{
		Frames:   []string{"O", "(", "|", ")"},
		Interval: 120 * time.Millisecond,
	}

	// Balloon is Cycle(" .oO@*"): a balloon is blown up until it bursts.
	Balloon = FrameSet{
		Frames:   []string{" ", ".", "o", "O", "@", "*"},
		Interval: 140 * time.Millisecond,
	}

	// Flip is a stroke that is tossed up and falls back.
	Flip = FrameSet{
		Frames:   []string{"_", "_", "_", "-", "`", "`", "'", "'", "-", "_", "_", "_"},
		Interval: 80 * time.Millisecond,
	}

	// SimpleDots is an ellipsis that is written again and again.
	SimpleDots = FrameSet{
		Frames:   []string{".  ", ".. ", "...", "   "},
		Interval: 400 * time.Millisecond,
	}

	// SimpleDotsScrolling is three dots that pass.
	SimpleDotsScrolling = FrameSet{
		Frames:   []string{".  ", ".. ", "...", " ..", "  .", "   "},
		Interval: 200 * time.Millisecond,
	}

	// Chevrons is arrowheads that pass.
	Chevrons = FrameSet{
		Frames: []string{
			">    ", ">>   ", ">>>  ", " >>> ", "  >>>", "   >>", "    >", "     ",
		},
		Interval: 120 * time.Millisecond,
	}

	// BouncingBar is a bar that slides from side to side and half out of sight.
	BouncingBar = FrameSet{
		Frames: []string{
			"[=     ]", "[==    ]", "[===   ]", "[ ===  ]", "[  === ]", "[   ===]", "[    ==]",
			"[     =]", "[    ==]", "[   ===]", "[  === ]", "[ ===  ]", "[===   ]", "[==    ]",
		},
		Interval: 80 * time.Millisecond,
	}

	// Scanner is a light with a tail that sweeps from side to side.
	Scanner = FrameSet{
		Frames: []string{
			"[=#    ]", "[-=#   ]", "[ -=#  ]", "[  -=# ]", "[   -=#]", "[    #=]", "[   #=-]",
			"[  #=- ]", "[ #=-  ]", "[#=-   ]",
		},
		Interval: 80 * time.Millisecond,
	}

	// Counter is a binary counter from 0 to 15.
	Counter = FrameSet{
		Frames: []string{
			"0000", "0001", "0010", "0011", "0100", "0101", "0110", "0111", "1000", "1001", "1010",
			"1011", "1100", "1101", "1110", "1111",
		},
		Interval: 120 * time.Millisecond,
	}

	// Sos is Scroll(9, "... --- ..."): a call for help.
	Sos = FrameSet{
		Frames: []string{
			"... --- .", ".. --- ..", ". --- ...", " --- ... ", "--- ...  ", "-- ...   ",
			"- ...    ", " ...     ", "...      ", "..       ", ".        ", "         ",
			"        .", "       ..", "      ...", "     ... ", "    ... -", "   ... --",
			"  ... ---", " ... --- ",
		},
		Interval: 150 * time.Millisecond,
	}

	// Shark is a fin that patrols the water.
	Shark = FrameSet{
		Frames: []string{
			`|\__________`, `_|\_________`, `__|\________`, `___|\_______`, `____|\______`,
			`_____|\_____`, `______|\____`, `_______|\___`, `________|\__`, `_________|\_`,
			`__________|\`, "__________/|", "_________/|_", "________/|__", "_______/|___",
			"______/|____", "_____/|_____", "____/|______", "___/|_______", "__/|________",
			"_/|_________", "/|__________",
		},
		Interval: 120 * time.Millisecond,
	}

	// Fish is a fish that swims to and fro.
	Fish = FrameSet{
		Frames: []string{
			"><>     ", " ><>    ", "  ><>   ", "   ><>  ", "    ><> ", "     ><>", "     <><",
			"    <>< ", "   <><  ", "  <><   ", " <><    ", "<><     ",
		},
		Interval: 120 * time.Millisecond,
	}

	// Muncher is a mouth that eats its way to the right.
	Muncher = FrameSet{
		Frames: []string{
			"C.......", " c......", "  C.....", "   c....", "    C...", "     c..", "      C.",
			"       c",
		},
		Interval: 120 * time.Millisecond,
	}

	// Inchworm is an inchworm that draws itself up and stretches.
	Inchworm = FrameSet{
		Frames: []string{
			"__o    ", " ^o    ", " __o   ", "  ^o   ", "  __o  ", "   ^o  ", "   __o ", "    ^o ",
			"    __o", "     ^o",
		},
		Interval: 150 * time.Millisecond,
	}

	// Blink is a face that blinks.
	Blink = FrameSet{
		Frames:   []string{"(o.o)", "(o.o)", "(o.o)", "(o.o)", "(o.o)", "(o.o)", "(-.-)"},
		Interval: 200 * time.Millisecond,
	}
)
