import { colours, faint, family, grid, measure, muted, narrow, nameColumn, percent, rowAxis, size, text } from './theme.js'

const marks = {
  above: { colour: colours.main.fill, symbol: '▲' },
  below: { colour: colours.unplanned.fill, symbol: '▼' },
  '': { colour: muted, symbol: '' }
}

/** A panel for each stage: every group's share with its interval, and a line at everybody's. */
export function intervals (data, width) {
  const px = size(width) - 1
  const small = width < narrow
  const column = nameColumn(data.groups, small ? width : width * 0.55, px)
  const row = Math.max(22, column.lines * px * 1.15 + 4)
  const head = px * 2 + 14
  const foot = 22
  const plot = row * data.groups.length
  const gap = 22
  const left = column.width + 10
  const panel = small ? width - left - 16 : (width - left - gap * (data.panels.length - 1) - 14) / data.panels.length
  const block = head + plot + foot + 10
  const place = i => small
    ? grid(left, head + i * block, panel, plot)
    : grid(left + i * (panel + gap), head, panel, plot)
  return {
    height: Math.round(small ? block * data.panels.length : head + plot + foot),
    option: {
      graphic: data.panels.flatMap((p, i) => [
        words(p.name, place(i).left, place(i).top - head + 2, `bold ${fitted(p.name, px, panel)}px`),
        words(p.everybody === null ? '' : `everybody ${percent(p.everybody)}`, place(i).left, place(i).top - px - 8, `${px - 1}px`)
      ]),
      grid: data.panels.map((_, i) => place(i)),
      xAxis: data.panels.map((p, i) => axis(p, i, px)),
      yAxis: data.panels.map((_, i) => ({
        ...rowAxis(column, px),
        gridIndex: i,
        ...(i > 0 && !small ? { axisLabel: { show: false } } : {})
      })),
      series: data.panels.map((p, i) => ({
        type: 'custom',
        silent: true,
        xAxisIndex: i,
        yAxisIndex: i,
        data: p.rows.map((r, at) => r === null ? null : [r.share, r.low, r.high, at]).filter(r => r !== null),
        encode: { x: [0, 1, 2], y: 3 },
        renderItem: (_, api) => whisker(api, p.rows[api.value(3)].mark, px),
        markLine: p.everybody === null
          ? undefined
          : { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: text, type: 'dashed', width: 1 }, data: [{ xAxis: p.everybody }] }
      }))
    }
  }
}

function axis (panel, index, px) {
  const high = Math.max(panel.everybody ?? 0, ...panel.rows.filter(r => r !== null).map(r => r.high))
  const max = high > 60 ? 100 : high > 40 ? 60 : high > 20 ? 40 : 20
  return {
    type: 'value',
    gridIndex: index,
    min: 0,
    max,
    interval: max / 2,
    axisLabel: { color: text, fontSize: px - 1, formatter: '{value}%', alignMinLabel: 'left', alignMaxLabel: 'right' },
    splitLine: { lineStyle: { color: faint } }
  }
}

function whisker (api, mark, px) {
  const [x, y] = api.coord([api.value(0), api.value(3)])
  const [low] = api.coord([api.value(1), api.value(3)])
  const [high] = api.coord([api.value(2), api.value(3)])
  const { colour, symbol } = marks[mark]
  return {
    type: 'group',
    children: [
      { type: 'line', shape: { x1: low, y1: y, x2: high, y2: y }, style: { stroke: colour, lineWidth: 2 } },
      symbol === ''
        ? { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style: { fill: '#ffffff', stroke: colour, lineWidth: 2 } }
        : { type: 'text', x, y, style: { text: symbol, align: 'center', verticalAlign: 'middle', fontSize: px + 2, fill: colour, stroke: '#ffffff', lineWidth: 2 } }
    ]
  }
}

function words (label, x, y, font) {
  return { type: 'text', silent: true, x, y, style: { text: label, font: `${font} ${family}`, fill: text } }
}

/** The size at which a name fits its panel. */
function fitted (name, px, width) {
  return Math.max(10, Math.min(px, Math.floor(px * width / measure(name, px, true))))
}
