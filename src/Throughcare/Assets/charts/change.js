import { colours, faint, format, grid, legend, muted, nameColumn, rowAxis, rowHeight, size, stepThatFits } from './theme.js'
import { lineHeight, measure, text } from './words.js'

const colour = colours.main.fill

/** For each row a hollow dot at first, a full one later, and a line between them. */
export function change (data, width) {
  const px = size(width)
  const column = nameColumn(data.rows, width, px)
  const key = legend([{ name: data.from, mark: dot('#ffffff') }, { name: data.to, mark: dot(colour) }], width, px)
  const foot = lineHeight(px) + 14
  const row = rowHeight(Math.max(34, column.height + 10), column.height + 2, data.rows.length, key.height + foot)
  const words = row => `${format(row.values[0], data.unit, 1)} → ${format(row.values[1], data.unit, 1)}`
  const right = Math.max(...data.rows.map(r => measure(words(r), px))) + 18
  const plot = width - column.width - 10 - right
  return {
    height: Math.round(key.height + row * data.rows.length + foot),
    names: column.names,
    option: {
      graphic: key.graphic,
      grid: grid(column.width + 10, key.height, plot, row * data.rows.length),
      xAxis: {
        type: 'value',
        min: 0,
        max: data.max,
        interval: stepThatFits([data.max / 4, data.max / 2], data.max, plot, px),
        axisLabel: { color: text, fontSize: px },
        splitLine: { lineStyle: { color: faint } }
      },
      yAxis: rowAxis(column, px),
      series: [{
        type: 'custom',
        silent: true,
        z: 5,
        data: data.rows.map((r, i) => [r.values[0], r.values[1], i]),
        encode: { x: [0, 1], y: 2 },
        renderItem: (_, api) => item(api, px, width, words(data.rows[api.value(2)]))
      }]
    }
  }
}

function dot (fill) {
  return (x, y, px) => ({ type: 'circle', silent: true, shape: { cx: x + px / 2, cy: y + px / 2, r: px / 2 - 1 }, style: { fill, stroke: colour, lineWidth: 2 } })
}

/** A row; its two values stand in a column of their own at the right. */
function item (api, px, width, words) {
  const [first, later, row] = [api.value(0), api.value(1), api.value(2)]
  const [x1, y] = api.coord([first, row])
  const [x2] = api.coord([later, row])
  return {
    type: 'group',
    children: [
      { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: muted, lineWidth: 3 } },
      { type: 'circle', shape: { cx: x1, cy: y, r: 5.5 }, style: { fill: '#ffffff', stroke: colour, lineWidth: 2 } },
      { type: 'circle', shape: { cx: x2, cy: y, r: 6 }, style: { fill: colour } },
      {
        type: 'text',
        x: width - 2,
        y,
        style: { text: words, align: 'right', verticalAlign: 'middle', fontSize: px, fill: text }
      }
    ]
  }
}
