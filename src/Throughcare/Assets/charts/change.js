import { colours, faint, format, grid, legend, legendHeight, measure, muted, nameColumn, rowAxis, size, text } from './theme.js'

/** For each row a hollow dot at first, a full one later, and a line between them. */
export function change (data, width) {
  const px = size(width)
  const names = data.rows.map(row => row.label)
  const column = nameColumn(names, width, px)
  const head = legendHeight([data.from, data.to], width, px)
  const row = Math.max(34, column.lines * px * 1.15 + 10)
  const colour = colours.main.fill
  const words = row => `${format(row.values[0], data.unit, 1)} → ${format(row.values[1], data.unit, 1)}`
  const right = Math.max(...data.rows.map(r => measure(words(r), px))) + 18
  return {
    height: Math.round(head + row * names.length + 30),
    option: {
      legend: {
        ...legend([data.from, data.to], px),
        data: [
          { name: data.from, icon: 'circle', itemStyle: { color: '#ffffff', borderColor: colour, borderWidth: 2 } },
          { name: data.to, icon: 'circle', itemStyle: { color: colour } }
        ]
      },
      grid: grid(column.width + 10, head, width - column.width - 10 - right, row * names.length),
      xAxis: {
        type: 'value',
        min: 0,
        max: data.max,
        interval: data.max / 4,
        axisLabel: { color: text, fontSize: px },
        splitLine: { lineStyle: { color: faint } }
      },
      yAxis: rowAxis(column, px),
      series: [
        { name: data.from, type: 'custom', silent: true, data: [], renderItem: () => null },
        {
          name: data.to,
          type: 'custom',
          silent: true,
          z: 5,
          data: data.rows.map((r, i) => [r.values[0], r.values[1], i]),
          encode: { x: [0, 1], y: 2 },
          renderItem: (_, api) => item(api, px, colour, width, words(data.rows[api.value(2)]))
        }
      ]
    }
  }
}

/** A row; its two values stand in a column of their own at the right. */
function item (api, px, colour, width, words) {
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
