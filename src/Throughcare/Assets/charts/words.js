// Text is measured with the font that it will be drawn in, so that a chart has room for it whatever font its reader has.
import { setPlatformAPI } from 'echarts/core'

export const text = '#0b0c0c'
export const family = getComputedStyle(document.body).fontFamily
const context = document.createElement('canvas').getContext('2d')
const sizes = new Map()

// ECharts takes the width of this character for the height of a line, and most fonts of readers here do not have it.
const heightProbe = '国'
setPlatformAPI({ measureText: (label, font) => ({ width: label === heightProbe ? sizeOf(label, font).height : sizeOf(label, font).width }) })

function sizeOf (label, font) {
  const key = `${font} ${label}`
  let size = sizes.get(key)
  if (size === undefined) {
    context.font = font
    const { width, fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(label)
    // Browsers from before 2023 do not say how high a font is.
    size = { width, height: above + below || parseFloat(/[\d.]+(?=px)/.exec(font)[0]) * 1.2 }
    sizes.set(key, size)
  }
  return size
}

function fontOf (px, bold) {
  return `${bold ? 'bold ' : ''}${px}px ${family}`
}

/** Width of a text as it will be drawn. */
export function measure (label, px, bold = false) {
  return Math.max(...label.split('\n').map(line => sizeOf(line, fontOf(px, bold)).width))
}

/** Height of a line, so that lines under each other do not touch. */
export function lineHeight (px) {
  return Math.ceil(sizeOf(heightProbe, fontOf(px)).height)
}

export function countLines (label) {
  return label.split('\n').length
}

/** Height of a text of one or more lines. */
export function heightOf (label, px) {
  return countLines(label) * lineHeight(px)
}

/** The middle of a text as near to a place as its chart is wide. */
export function within (x, label, width, px) {
  const half = measure(label, px) / 2
  return Math.max(half, Math.min(x, width - half))
}

/**
 * A text broken into lines at a width: between words, and inside those that are longer than a line. What is too much
 * for so many lines is left out.
 */
export function wrap (label, px, width, { most = Infinity, bold = false } = {}) {
  return label.split('\n').map(paragraph => {
    const lines = []
    let rest = paragraph
    while (lines.length < most - 1 && measure(rest, px, bold) > width) {
      const line = beginning(rest, px, width, bold)
      lines.push(line.trimEnd())
      rest = rest.slice(line.length).trimStart()
    }
    return [...lines, shorten(rest, px, width, bold)].join('\n')
  }).join('\n')
}

/** As much of a text as fits into a line: whole words, or as many letters of a long one. */
function beginning (label, px, width, bold) {
  const letters = [...label]
  let fits = 1
  while (fits < letters.length && measure(letters.slice(0, fits + 1).join(''), px, bold) <= width) fits++
  const line = letters.slice(0, fits).join('')
  const words = label.lastIndexOf(' ', line.length)
  return words > 0 ? label.slice(0, words) : line
}

/** A text without its middle where it is longer than a line: names of services differ at their ends. */
export function shorten (label, px, width, bold = false) {
  const letters = [...label]
  let short = label
  for (let kept = letters.length - 1; kept > 1 && measure(short, px, bold) > width; kept--) {
    short = `${letters.slice(0, Math.ceil(kept / 2)).join('').trimEnd()}…${letters.slice(-Math.floor(kept / 2)).join('').trimStart()}`
  }
  return short
}

/** Names as they are drawn; those that could not be told apart when shortened leave out how they all begin. */
export function drawNames (names, draw) {
  const drawn = names.map(name => ({ whole: name, drawn: draw(name) }))
  for (const { drawn: look } of drawn.filter(({ drawn }) => drawn.includes('…'))) {
    const alike = drawn.filter(name => name.drawn === look)
    const begin = sharedBeginning(alike.map(name => name.whole))
    if (begin > 0) for (const name of alike) name.drawn = draw(`…${name.whole.slice(begin)}`)
  }
  return drawn
}

/** How long the beginning is that different names share, up to the word before the one in which they differ. */
function sharedBeginning (names) {
  const first = names.find(name => name !== names[0])
  if (first === undefined) return 0
  let shared = 0
  while (names.every(name => name[shared] !== undefined && name[shared] === first[shared])) shared++
  const word = first.lastIndexOf(' ', shared - 1)
  const before = first.lastIndexOf(' ', word - 1) + 1
  return word > 0 ? before || word + 1 : shared
}

/** A text in its place; x and y are those of its upper corner, at the left or where it is aligned to. */
export function words (label, x, y, px, { bold = false, align = 'left', fill = text } = {}) {
  return { type: 'text', silent: true, x, y, style: { text: label, font: fontOf(px, bold), lineHeight: lineHeight(px), align, fill } }
}

/** Names that were shortened tell the whole when they are pointed at. */
export function addTitles (canvas, names) {
  const wholes = new Map()
  for (const { drawn, whole } of names) {
    for (const line of drawn.split('\n')) wholes.set(line, [...wholes.get(line) ?? [], drawn.includes('…') ? whole : null])
  }
  // Names that look the same when shortened are drawn in the order in which they were given.
  const met = new Map()
  for (const element of canvas.querySelectorAll('text')) {
    element.querySelector('title')?.remove()
    const line = element.textContent
    const all = wholes.get(line) ?? [null]
    const at = met.get(line) ?? 0
    met.set(line, at + 1)
    const whole = all[at % all.length]
    if (whole === null) continue
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
    title.textContent = whole
    element.append(title)
  }
}
