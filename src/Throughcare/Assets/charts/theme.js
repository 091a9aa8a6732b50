import { countLines, drawNames, family, heightOf, lineHeight, measure, text, words, wrap } from './words.js'

// Colours by what they stand for. They can be told apart by people with any colour vision and on grey paper, and
// each stands out from white by 3 to 1 or has an outline that does; `ink` is readable on top of it.
const white = '#ffffff'

export const colours = {
  main: { fill: '#12436d', ink: white },
  second: { fill: '#f46a25', ink: text },
  planned: { fill: '#28a197', ink: text },
  better: { fill: '#28a197', ink: text },
  'referred-on': { fill: '#a285d1', ink: text },
  unplanned: { fill: '#801650', ink: white },
  quiet: { fill: '#e3e6e8', ink: text, line: '#6b7276' }
}

export const muted = '#484949'
export const faint = '#cecece'
export const narrow = 520

/** The tallest that a chart may be on paper to stand on one page with its caption, where its text leaves it the choice. */
export const tallestOnPaper = 930

/** Lines that the name of a row may have, with the detail under it. */
const mostLines = 3

/** What all charts have in common: no movement, and nothing to point at. */
export function base () {
  return { animation: false, textStyle: { fontFamily: family, color: text } }
}

/** Whether the page is being laid out for paper, where room is dear. */
export function onPaper () {
  return document.documentElement.classList.contains('printing')
}

/** Size of the text: on paper smaller, as the text around it is. */
export function size (width) {
  if (onPaper()) return 12
  return width < narrow ? 13 : 14
}

/** Room for the names of rows at the left of a chart: as wide as they need, but never the greater part. */
export function nameColumn (rows, width, px) {
  const most = width * (width < 400 ? 0.45 : 0.38)
  const lines = onPaper() ? Math.floor(tallestOnPaper / lineHeight(px) / (rows.length + 2)) : mostLines
  const detailed = rows.some(row => row.detail)
  const forName = Math.max(1, Math.min(mostLines, lines) - (detailed ? 1 : 0))
  const names = drawNames(rows.map(row => row.label), label => wrap(label, px, most, { most: forName }))
  names.forEach((name, i) => { if (rows[i].detail) name.drawn += `\n${wrap(rows[i].detail, px, most)}` })
  return {
    names,
    width: Math.ceil(Math.min(Math.max(0, ...names.map(name => measure(name.drawn, px))) + 4, most)),
    height: Math.max(1, ...names.map(name => countLines(name.drawn))) * lineHeight(px)
  }
}

/** Height of a row: as much as it would like, but on paper less where there are many of them, and never less than it needs. */
export function rowHeight (liked, needed, count, around) {
  const room = onPaper() ? Math.floor((tallestOnPaper - around) / count) : liked
  return Math.max(needed, Math.min(liked, room))
}

/** An axis with the names of rows, the first on top. */
export function rowAxis (column, px) {
  return {
    type: 'category',
    data: column.names.map((_, i) => i),
    inverse: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: muted } },
    axisLabel: {
      formatter: i => column.names[i].drawn,
      interval: 0,
      color: text,
      fontSize: px,
      lineHeight: lineHeight(px)
    }
  }
}

/** A place for bars: exactly where it is said, whatever the labels need. */
export function grid (left, top, width, height) {
  return { left, top, width, height, outerBoundsMode: 'none' }
}

/** What stands for what, above a chart: entries flow over lines. */
export function legend (entries, width, px) {
  const apart = 16
  const graphic = []
  let [x, y, row] = [0, 0, 0]
  for (const { name, mark } of entries) {
    const label = wrap(name, px, width - px - 6)
    const wide = px + 6 + measure(label, px)
    if (x > 0 && x + wide > width) [x, y, row] = [0, y + row + 4, 0]
    graphic.push(mark(x, y + (lineHeight(px) - px) / 2, px), words(label, x + px + 6, y, px))
    x += wide + apart
    row = Math.max(row, heightOf(label, px))
  }
  return { graphic, height: y + row + 10 }
}

/** The mark of a legend for bars of a colour. */
export function square (role) {
  const { fill, line } = colours[role]
  return (x, y, px) => box(x, y, px, { fill, stroke: line ?? fill })
}

export function box (x, y, px, style) {
  return { type: 'rect', silent: true, shape: { x: x + 0.5, y: y + 0.5, width: px - 1, height: px - 1 }, style: { lineWidth: 1, ...style } }
}

export function fill (role) {
  const colour = colours[role]
  return { color: colour.fill, borderColor: colour.line ?? white, borderWidth: colour.line ? 1 : 0 }
}

/** The end of an axis: the next round number. */
export function roundUp (value) {
  if (value <= 0) return 1
  const step = 10 ** Math.floor(Math.log10(value)) / 2
  return Math.ceil(value / step) * step
}

// Making one takes longer than a hundred numbers.
const formats = new Map()

export function format (value, unit, decimals = 0) {
  let numbers = formats.get(decimals)
  if (numbers === undefined) {
    numbers = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    formats.set(decimals, numbers)
  }
  return numbers.format(value) + unit
}

/** A percentage as the tables write it: whole, rounded half up. */
export function percent (value) {
  return `${Math.floor(value + 0.5)}%`
}

/** The finest of some steps along an axis at which its labels, drawn at a size, do not touch. */
export function stepThatFits (steps, max, room, px) {
  const touch = (one, other) => (measure(String(one), px) + measure(String(other), px)) / 2 + 6
  return steps.find(step => {
    const labels = Array.from({ length: Math.floor(max / step) + 1 }, (_, i) => i * step)
    return labels.slice(1).every((at, i) => touch(labels[i], at) <= room * step / max)
  }) ?? max
}
