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

/** Size of the text: on paper smaller, as the text around it is. */
export function size (width) {
  if (document.documentElement.classList.contains('printing')) return 12
  return width < narrow ? 13 : 14
}

/** Width of a text as it will be drawn. */
export function measure (label, px, bold = false) {
  context.font = `${bold ? 'bold ' : ''}${px}px ${family}`
  return Math.max(...label.split('\n').map(line => context.measureText(line).width))
}

/** How many lines a text takes when it is broken at a width. */
export function lines (label, px, width) {
  let count = 0
  for (const line of label.split('\n')) {
    let used = 0
    count++
    for (const word of line.split(' ')) {
      const long = measure(word + ' ', px)
      if (used > 0 && used + long > width) { count++; used = 0 }
      used += long
    }
  }
  return count
}

/** Room for the names of rows at the left of a chart: as wide as they need, but never the greater part. */
export function nameColumn (names, width, px) {
  const wanted = Math.max(0, ...names.map(name => measure(name, px))) + 8
  const column = Math.ceil(Math.min(wanted, width * 0.38))
  return { width: column, lines: Math.max(1, ...names.map(name => lines(name, px, column))) }
}

/** An axis with the names of rows, the first on top. */
export function rowAxis (names, column, px) {
  return {
    type: 'category',
    data: names.map((_, i) => i),
    inverse: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: muted } },
    axisLabel: {
      formatter: i => names[i],
      interval: 0,
      color: text,
      fontSize: px,
      lineHeight: Math.round(px * 1.15),
      width: column.width,
      overflow: 'break',
      align: 'right'
    }
  }
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
