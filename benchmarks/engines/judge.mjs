// Judge plays recordings into a terminal engine and prints what is on its screen then.
//
//	node judge.mjs ENGINE <recordings.json >screens.json
//
// ENGINE is xterm (xterm.js as it comes), xterm-reflow (it also reflows the line of the cursor) or ghostty.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const scrollback = 100_000

class Xterm {
  static async load(reflowCursorLine) {
    const { default: { Terminal } } = await import('@xterm/headless')
    return ({ cols, rows }) => new Xterm(new Terminal({ cols, rows, scrollback, reflowCursorLine, allowProposedApi: true }))
  }

  constructor(terminal) {
    this.terminal = terminal
  }

  write(bytes) {
    return new Promise(done => this.terminal.write(bytes, done))
  }

  resize(cols, rows) {
    this.terminal.resize(cols, rows)
  }

  screen() {
    const buffer = this.terminal.buffer.active
    const rows = Array.from({ length: buffer.length }, (_, y) => buffer.getLine(y).translateToString(true))
    return {
      rows,
      scrollback: buffer.baseY,
      x: buffer.cursorX,
      y: buffer.cursorY,
      visible: !this.terminal._core.coreService.isCursorHidden, // no public name
      autowrap: this.terminal.modes.wraparoundMode,
    }
  }
}

class Ghostty {
  static async load() {
    const { Ghostty: Module } = await import('ghostty-web')
    const file = fileURLToPath(import.meta.resolve('ghostty-web/ghostty-vt.wasm'))
    const code = new WebAssembly.Module(readFileSync(file))
    return ({ cols, rows }) => {
      // An instance each: a second terminal of the same one shows what the first has left in memory.
      const module = new Module(new WebAssembly.Instance(code, { env: { log() {} } }))
      return new Ghostty(module.createTerminal(cols, rows, { scrollbackLimit: 100_000_000 }))
    }
  }

  constructor(terminal) {
    this.terminal = terminal
  }

  write(bytes) {
    this.terminal.write(bytes)
  }

  resize(cols, rows) {
    this.terminal.resize(cols, rows)
  }

  screen() {
    const t = this.terminal
    t.update()
    const text = (cells, cluster) => cells.slice(0, t.cols)
      .map((c, x) => (c.width === 0 ? '' : c.grapheme_len > 0 ? cluster(x) : c.codepoint ? String.fromCodePoint(c.codepoint) : ' '))
      .join('')
    const rows = []
    const above = t.getScrollbackLength()
    for (let i = 0; i < above; i++) {
      rows.push(text(t.getScrollbackLine(i) ?? [], x => t.getScrollbackGraphemeString(i, x)))
    }
    for (let y = 0; y < t.rows; y++) {
      rows.push(text(t.getLine(y) ?? [], x => t.getGraphemeString(y, x)))
    }
    const { x, y, visible } = t.getCursor()
    const autowrap = t.getMode(7)
    return { rows, scrollback: above, x, y, visible: Boolean(visible), autowrap }
  }
}

const engines = {
  xterm: () => Xterm.load(false),
  'xterm-reflow': () => Xterm.load(true),
  ghostty: () => Ghostty.load(),
}

async function play(terminal, steps) {
  for (const { write, cols, rows } of steps) {
    if (write) {
      await terminal.write(Buffer.from(write, 'base64'))
    } else {
      terminal.resize(cols, rows)
    }
  }
  return terminal.screen()
}

const open = await engines[process.argv[2]]()
const screens = []
for (const recording of JSON.parse(readFileSync(0))) {
  screens.push(await play(open(recording), recording.steps))
}
process.stdout.write(JSON.stringify(screens))
