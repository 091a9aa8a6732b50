import { muted, narrow, size } from './theme.js'
import { heightOf, lineHeight, measure, text, words, wrap } from './words.js'

// From the centre outwards: structured treatment in blue, open-access services in green, so that the two kinds of
// contact can be told apart; darker at the end of the year, lighter earlier in it.
const rings = ['#12436d', '#28a197', '#5694ca', '#8fd0ca', '#a285d1', '#c9ced2']
const hairline = 0.012

/** Nested rings whose areas show how many people each holds, with the unknown outside. */
export function bullseye (data, width) {
  const px = size(width) + 1
  const parts = [
    ...data.rings.map((ring, i) => ({ ...ring, colour: rings[i % rings.length] })).filter(ring => ring.recorded),
    ...(data.unknown ? [{ ...data.unknown, colour: '#ffffff', outside: true }] : [])
  ]
  measureRadii(parts)
  return width < narrow ? upright(parts, width, px) : sideways(parts, width, px)
}

/** Radii as shares of the outermost: areas add up, and a ring that is not shown is a thin line. */
function measureRadii (parts) {
  const total = parts.reduce((sum, part) => sum + (part.value ?? 0), 0) || 1
  let sum = 0
  let extra = 0
  for (const part of parts) {
    part.inner = Math.sqrt(sum / total) + extra
    if (part.value === null) extra += hairline
    sum += part.value ?? 0
    part.outer = Math.sqrt(sum / total) + extra
  }
  const outermost = parts.at(-1).outer || 1
  for (const part of parts) {
    part.inner /= outermost
    part.outer /= outermost
  }
}

function circles (parts, x, y, radius) {
  return parts.toReversed().filter(part => part.outer > part.inner).map(part => ({
    type: 'circle',
    silent: true,
    shape: { cx: x, cy: y, r: part.outer * radius },
    style: {
      fill: part.value === null ? '#ffffff' : part.colour,
      stroke: part.outside || part.value === null ? muted : '#ffffff',
      lineWidth: part.outside ? 1.5 : 1,
      lineDash: part.outside || part.value === null ? [5, 4] : null
    }
  }))
}

function sideways (parts, width, px) {
  const labelX = Math.round(width * 0.55)
  const radius = Math.min(labelX / 2 - 24, 210)
  const x = radius + 2
  const labelWidth = width - labelX
  for (const part of parts) part.words = wrap(part.label, px, labelWidth - 6)
  const heights = parts.map(part => heightOfWords(part, px) + 14)
  const needed = heights.reduce((sum, h) => sum + h, 0)
  const height = Math.max(radius * 2 + 8, needed)
  const y = height / 2
  const space = (height - needed) / parts.length
  let top = space / 2
  const labels = parts.flatMap((part, i) => {
    const middle = top + heights[i] / 2
    const anchor = anchorOf(part, i, parts.length, x, y, radius)
    const label = [...leader(anchor, [labelX - 10, middle]), dot(anchor), ...wordsOf(part, labelX, middle, px)]
    top += heights[i] + space
    return label
  })
  return { height, option: { graphic: [...circles(parts, x, y, radius), ...labels] } }
}

/** Where a ring is pointed at: in the middle of its band, turning from top right to bottom right. */
function anchorOf (part, i, count, x, y, radius) {
  const angle = (count === 1 ? 0 : -62 + 124 * i / (count - 1)) * Math.PI / 180
  const middle = part.outer > part.inner ? (part.inner + part.outer) / 2 * radius : part.outer * radius
  return [x + middle * Math.cos(angle), y + middle * Math.sin(angle)]
}

function leader ([x1, y1], [x2, y2]) {
  const line = { type: 'line', silent: true, z: 10, shape: { x1, y1, x2, y2 } }
  return [{ ...line, style: { stroke: '#ffffff', lineWidth: 3, opacity: 0.7 } }, { ...line, style: { stroke: text, lineWidth: 1 } }]
}

function dot ([cx, cy]) {
  return { type: 'circle', silent: true, z: 11, shape: { cx, cy, r: 3 }, style: { fill: text, stroke: '#ffffff', lineWidth: 1 } }
}

/** A number and, under it, what it counts. */
function wordsOf (part, x, middle, px) {
  const top = middle - heightOfWords(part, px) / 2
  return [words(part.text, x, top, px + 3, { bold: true }), words(part.words, x, top + lineHeight(px + 3) + 2, px)]
}

function heightOfWords (part, px) {
  return lineHeight(px + 3) + 2 + heightOf(part.words, px)
}

/** On a narrow screen the names stand under the rings, each with a sample of its colour. */
function upright (parts, width, px) {
  const radius = Math.min(width / 2 - 4, 150)
  let y = radius * 2 + 20
  const column = Math.max(...parts.map(part => measure(part.text, px, true))) + 34
  const labels = parts.flatMap(part => {
    part.words = wrap(part.label, px, width - column)
    const height = heightOf(part.words, px) + 6
    const row = [
      { type: 'rect', silent: true, shape: { x: 0, y, width: 16, height: 16 }, style: { fill: part.value === null && !part.outside ? '#ffffff' : part.colour, stroke: muted, lineWidth: 1, lineDash: part.outside || part.value === null ? [3, 2] : null } },
      words(part.text, 24, y, px, { bold: true }),
      words(part.words, column, y, px)
    ]
    y += height
    return row
  })
  return { height: Math.ceil(y), option: { graphic: [...circles(parts, width / 2, radius + 4, radius), ...labels] } }
}
