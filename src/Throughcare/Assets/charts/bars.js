import { colours, fill, format, grid, legend, muted, nameColumn, onPaper, percent, roundUp, rowAxis, rowHeight, size, square } from './theme.js'
import { heightOf, lineHeight, measure, text, within, words, wrap } from './words.js'

const notShown = 'not shown'

/** Horizontal bars, one for each series of a row, with the value written at the end. */
export function bars (data, width) {
  const px = size(width)
  const column = nameColumn(data.rows, width, px)
  const several = data.series.length > 1
  const key = several ? legend(data.series.map(s => ({ name: s.name, mark: square(s.role) })), width, px) : { graphic: [], height: 0 }
  const title = wrap(data.title, px + 1, width, { bold: true })
  const titleHeight = data.title ? heightOf(title, px + 1) + 6 : 0
  // Charts that stand beside each other with a title begin at one height, whether they have a target or not.
  const head = key.height + titleHeight + (data.title || data.target ? lineHeight(px) + 4 : 0)
  const thick = several ? lineHeight(px) : lineHeight(px) + 2
  const needed = Math.max(thick * data.series.length + 2, column.height + 2)
  const row = rowHeight(Math.max(thick * data.series.length + (onPaper() ? 7 : 12), column.height + 8), needed, data.rows.length, head + 10)
  const write = value => value === null ? notShown : data.unit === '%' ? percent(value) : format(value, data.unit, data.decimals)
  const values = data.rows.flatMap(r => r.values)
  const max = data.max ?? roundUp(Math.max(0, ...values, data.target?.value ?? 0))
  const left = column.width + 10
  const plot = width - left - Math.max(0, ...values.map(value => measure(write(value), px))) - 10
  const scale = plot / max
  // A value written across the target line could not be read: it goes inside its bar.
  const meetsLine = value => data.target && value !== null && value < data.target.value &&
    value * scale + measure(write(value), px) + 12 > data.target.value * scale && value * scale > measure(write(value), px) + 12
  const inside = { position: 'insideRight', color: colours[data.series[0].role].ink, textBorderWidth: 0 }
  return {
    height: Math.round(head + row * data.rows.length + 10),
    names: column.names,
    option: {
      graphic: [
        ...key.graphic,
        ...(data.title ? [words(title, 0, key.height, px + 1, { bold: true })] : []),
        ...(data.target ? [targetLabel(data.target.label, left + data.target.value * scale, head, width, px)] : [])
      ],
      grid: grid(left, head, plot, row * data.rows.length),
      xAxis: { type: 'value', min: 0, max, show: false },
      yAxis: rowAxis(column, px),
      series: data.series.map((series, s) => ({
        name: series.name,
        type: 'bar',
        silent: true,
        z: 3,
        barWidth: thick,
        barGap: '0%',
        itemStyle: fill(series.role),
        data: data.rows.map(r => ({ value: r.values[s] ?? 0, label: meetsLine(r.values[s]) ? inside : {} })),
        label: {
          show: true,
          position: 'right',
          distance: 5,
          color: text,
          textBorderColor: '#ffffff',
          textBorderWidth: 3,
          fontSize: px,
          formatter: item => write(data.rows[item.dataIndex].values[s])
        },
        markLine: s === 0 && data.target ? line(data.target) : undefined
      }))
    }
  }
}

function line (target) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: muted, type: 'dashed', width: 2 },
    z: 1,
    label: { show: false },
    data: [{ xAxis: target.value }]
  }
}

/** What the line stands for, above it, or as near to that as the chart is wide. */
function targetLabel (label, x, head, width, px) {
  return words(label, within(x, label, width, px), head - lineHeight(px) - 2, px, { align: 'center' })
}
