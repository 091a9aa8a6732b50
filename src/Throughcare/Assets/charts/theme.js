// Colours by what they stand for. They can be told apart by people with any colour vision and on grey paper, and
// each stands out from white by 3 to 1 or has an outline that does; `ink` is readable on top of it.
const dark = '#0b0c0c'
const white = '#ffffff'

export const colours = {
  main: { fill: '#12436d', ink: white },
  second: { fill: '#f46a25', ink: dark },
  planned: { fill: '#28a197', ink: dark },
  better: { fill: '#28a197', ink: dark },
  'referred-on': { fill: '#a285d1', ink: dark },
  unplanned: { fill: '#801650', ink: white },
  quiet: { fill: '#e3e6e8', ink: dark, line: '#6b7276' }
}

export const text = dark
export const muted = '#484949'
export const faint = '#cecece'
export const narrow = 520

export const family = getComputedStyle(document.body).fontFamily
const context = document.createElement('canvas').getContext('2d')

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

/** Width of a text as it will be drawn. */
export function measure (label, px, bold = false) {
  context.font = `${bold ? 'bold ' : ''}${px}px ${family}`
  return Math.max(...label.split('\n').map(line => context.measureText(line).width))
}

/** A text broken into lines at a width, between words. */
export function wrap (label, px, width) {
  return label.split('\n').map(line => {
    const lines = ['']
    for (const word of line.split(' ')) {
      const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`
      if (lines.at(-1) === '' || measure(longer, px) <= width) lines[lines.length - 1] = longer
      else lines.push(word)
    }
    return lines.join('\n')
  }).join('\n')
}

export function countLines (label) {
  return label.split('\n').length
}

/** Room for the names of rows at the left of a chart: as wide as they need, but never the greater part. */
export function nameColumn (names, width, px) {
  const most = width * (width < 400 ? 0.45 : 0.38)
  const wrapped = names.map(name => wrap(name, px, most))
  return {
    names: wrapped,
    width: Math.ceil(Math.min(Math.max(0, ...wrapped.map(name => measure(name, px))) + 4, most)),
    lines: Math.max(1, ...wrapped.map(countLines))
  }
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
      formatter: i => column.names[i],
      interval: 0,
      color: text,
      fontSize: px,
      lineHeight: Math.round(px * 1.15)
    }
  }
}

/** A place for bars: exactly where it is said, whatever the labels need. */
export function grid (left, top, width, height) {
  return { left, top, width, height, outerBoundsMode: 'none' }
}

export function legend (names, px) {
  return {
    data: names,
    left: 0,
    top: 0,
    selectedMode: false,
    itemWidth: px,
    itemHeight: px,
    itemGap: 16,
    icon: 'rect',
    textStyle: { color: text, fontSize: px }
  }
}

/** Height that a legend takes when its entries flow over lines. */
export function legendHeight (names, width, px) {
  let rows = 1
  let used = 0
  for (const name of names) {
    const entry = px + 5 + measure(name, px) + 16
    if (used > 0 && used + entry > width) { rows++; used = 0 }
    used += entry
  }
  return rows * (px + 10) + 6
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

export function format (value, unit, decimals = 0) {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) + unit
}

/** A percentage as the tables write it: whole, rounded half up. */
export function percent (value) {
  return `${Math.floor(value + 0.5)}%`
}
