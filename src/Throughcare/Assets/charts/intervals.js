import { colours, faint, grid, muted, nameColumn, narrow, onPaper, percent, rowAxis, rowHeight, size } from './theme.js'
import { heightOf, lineHeight, measure, text, words, wrap } from './words.js'

const marks = {
  above: { colour: colours.main.fill, symbol: '▲' },
  below: { colour: colours.unplanned.fill, symbol: '▼' },
  '': { colour: muted, symbol: '' }
}

/** A panel for each stage: every group's share with its interval, and a line at everybody's. */
export function intervals (data, width) {
  const px = size(width) - 1
  const column = nameColumn(data.groups.map(label => ({ label })), width < narrow ? width : width * 0.55, px)
  const left = column.width + 10
  const gap = onPaper() ? 14 : 22
  const wide = across => (width - left - 16 - gap * (across - 1)) / across
  const across = panelsInARow(data.panels, px, wide, width)
  const panel = wide(across)
  const names = data.panels.map(p => wrap(p.name, px, panel, { bold: true }))
  const nameHeight = Math.max(...names.map(name => heightOf(name, px)))
  const head = 2 + nameHeight + lineHeight(px - 1) + 10
  const foot = lineHeight(px - 1) + 10
  const row = rowHeight(Math.max(22, column.height + 4), column.height + 1, data.groups.length, head + foot)
  const plot = row * data.groups.length
  const block = head + plot + foot
  const top = i => Math.floor(i / across) * (block + 10)
  const place = i => grid(left + i % across * (panel + gap), top(i) + head, panel, plot)
  return {
    height: Math.round(top(data.panels.length - 1) + block),
    names: column.names,
    option: {
      graphic: data.panels.flatMap((p, i) => [
        words(names[i], place(i).left, top(i) + 2, px, { bold: true }),
        ...(p.everybody === null ? [] : [words(everybody(p), place(i).left, top(i) + 2 + nameHeight, px - 1)])
      ]),
      grid: data.panels.map((_, i) => place(i)),
      xAxis: data.panels.map((p, i) => axis(p, i, px)),
      yAxis: data.panels.map((_, i) => ({
        ...rowAxis(column, px),
        gridIndex: i,
        ...(i % across > 0 ? { axisLabel: { show: false } } : {})
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

/** As many panels as can stand beside each other with all they say; on a narrow screen one. */
function panelsInARow (panels, px, wide, width) {
  const needed = Math.max(...panels.flatMap(p => [
    ...p.name.split(' ').map(word => measure(word, px, true)),
    measure(everybody(p), px - 1),
    ticks(p).reduce((sum, tick) => sum + measure(tick, px - 1) + 5, 0)
  ]))
  let across = width < narrow ? 1 : panels.length
  while (across > 1 && wide(across) < needed) across--
  return across
}

function everybody (panel) {
  return panel.everybody === null ? '' : `everybody ${percent(panel.everybody)}`
}

function end (panel) {
  const high = Math.max(panel.everybody ?? 0, ...panel.rows.filter(r => r !== null).map(r => r.high))
  return high > 60 ? 100 : high > 40 ? 60 : high > 20 ? 40 : 20
}

function ticks (panel) {
  return [0, end(panel) / 2, end(panel)].map(percent)
}

function axis (panel, index, px) {
  return {
    type: 'value',
    gridIndex: index,
    min: 0,
    max: end(panel),
    interval: end(panel) / 2,
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
