import { colours, faint, format, grid, legend, legendHeight, muted, nameColumn, rowAxis, size, text } from './theme.js'

/** For each row a hollow dot at first, a full one later, and an arrow between them. */
export function change (data, width) {
  const px = size(width)
  const names = data.rows.map(row => row.label)
  const column = nameColumn(names, width, px)
  const head = legendHeight([data.from, data.to], width, px)
  const row = Math.max(34, column.lines * px * 1.15 + 10)
  const colour = colours.main.fill
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
      grid: grid(column.width + 10, head, width - column.width - 34, row * names.length),
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
          renderItem: (_, api) => item(api, px, colour, data)
        }
      ]
    }
  }
}

function item (api, px, colour, data) {
  const [first, later, row] = [api.value(0), api.value(1), api.value(2)]
  const [x1, y] = api.coord([first, row])
  const [x2] = api.coord([later, row])
  const label = (value, x, left) => ({
    type: 'text',
    x: left ? x - 9 : x + 9,
    y,
    style: { text: format(value, data.unit, 1), align: left ? 'right' : 'left', verticalAlign: 'middle', fontSize: px - 1, fill: text, stroke: '#ffffff', lineWidth: 3 }
  })
  return {
    type: 'group',
    children: [
      { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: muted, lineWidth: 3 } },
      { type: 'circle', shape: { cx: x1, cy: y, r: 5.5 }, style: { fill: '#ffffff', stroke: colour, lineWidth: 2 } },
      { type: 'circle', shape: { cx: x2, cy: y, r: 6 }, style: { fill: colour } },
      label(first, x1, first < later),
      label(later, x2, first >= later)
    ]
  }
}
