import { colours, fill, grid, legend, legendHeight, measure, muted, nameColumn, onPaper, percent, rowAxis, size } from './theme.js'

const notShown = 'Not shown'

/** Bars of 100%, each divided into parts; what is not shown of a row is hatched. */
export function stack (data, width) {
  const px = size(width)
  const names = data.rows.map(row => row.detail ? `${row.label}\n${row.detail}` : row.label)
  const column = nameColumn(names, width, px)
  const rests = data.rows.map(row => row.values.includes(null) ? Math.max(0, 100 - row.values.reduce((sum, v) => sum + (v ?? 0), 0)) : 0)
  const hidden = rests.some(rest => rest > 0.5)
  const legendNames = [...data.parts.map(p => p.name), ...(hidden ? [notShown] : [])]
  const head = legendHeight(legendNames, width, px)
  const row = Math.max(px * 2.6, column.lines * px * 1.15 + (onPaper() ? 4 : 10))
  const plot = width - column.width - 20
  const fits = value => measure(percent(value), px) + 6 < plot * value / 100
  return {
    height: Math.round(head + row * names.length + 8),
    option: {
      legend: legend(legendNames, px),
      grid: grid(column.width + 10, head, plot, row * names.length),
      xAxis: { type: 'value', min: 0, max: 100, show: false },
      yAxis: rowAxis(column, px),
      series: [
        ...data.parts.map((part, p) => ({
          name: part.name,
          type: 'bar',
          stack: 'all',
          silent: true,
          barWidth: Math.min(28, row - 8),
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
  return {
    name: notShown,
    type: 'bar',
    stack: 'all',
    silent: true,
    itemStyle: { color: '#ffffff', borderColor: muted, borderType: 'dashed', borderWidth: 1 },
    data: rests.map(value => value > 0.5 ? value : null)
  }
}
