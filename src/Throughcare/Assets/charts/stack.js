import { box, colours, fill, grid, legend, muted, nameColumn, onPaper, percent, rowAxis, rowHeight, size, square } from './theme.js'
import { lineHeight, measure } from './words.js'

const notShown = 'Not shown'
const blank = { color: '#ffffff', borderColor: muted, borderType: 'dashed', borderWidth: 1 }

/** Bars of 100%, each divided into parts; what is not shown of a row is hatched. */
export function stack (data, width) {
  const px = size(width)
  const column = nameColumn(data.rows, width, px)
  const rests = data.rows.map(row => row.values.includes(null) ? Math.max(0, 100 - row.values.reduce((sum, v) => sum + (v ?? 0), 0)) : 0)
  const hidden = rests.some(rest => rest > 0.5)
  const key = legend([...data.parts.map(p => ({ name: p.name, mark: square(p.role) })), ...(hidden ? [{ name: notShown, mark: blankSquare }] : [])], width, px)
  const liked = Math.max(px * 2.6, column.height + (onPaper() ? 4 : 10))
  const row = rowHeight(liked, Math.max(column.height + 1, lineHeight(px) + 6), data.rows.length, key.height + 8)
  const plot = width - column.width - 20
  const fits = value => measure(percent(value), px) + 6 < plot * value / 100
  return {
    height: Math.round(key.height + row * data.rows.length + 8),
    names: column.names,
    option: {
      graphic: key.graphic,
      grid: grid(column.width + 10, key.height, plot, row * data.rows.length),
      xAxis: { type: 'value', min: 0, max: 100, show: false },
      yAxis: rowAxis(column, px),
      series: [
        ...data.parts.map((part, p) => ({
          name: part.name,
          type: 'bar',
          stack: 'all',
          silent: true,
          barWidth: Math.min(28, row - 6),
          itemStyle: { ...fill(part.role), borderColor: colours[part.role].line ?? '#ffffff', borderWidth: 1 },
          data: data.rows.map(r => r.values[p] || null),
          label: {
            show: true,
            color: colours[part.role].ink,
            fontSize: px,
            formatter: item => fits(item.value) ? percent(item.value) : ''
          }
        })),
        ...(hidden ? [rest(rests)] : [])
      ]
    }
  }
}

function rest (rests) {
  return { name: notShown, type: 'bar', stack: 'all', silent: true, itemStyle: blank, data: rests.map(value => value > 0.5 ? value : null) }
}

function blankSquare (x, y, px) {
  return box(x, y, px, { fill: '#ffffff', stroke: muted, lineDash: [3, 2] })
}
