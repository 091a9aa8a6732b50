import { colours, fill, format, grid, legend, legendHeight, measure, muted, nameColumn, onPaper, percent, roundUp, rowAxis, size, text } from './theme.js'

const notShown = 'not shown'

/** Horizontal bars, one for each series of a row, with the value written at the end. */
export function bars (data, width) {
  const px = size(width)
  const names = data.rows.map(row => row.label)
  const column = nameColumn(names, width, px)
  const several = data.series.length > 1
  const seriesNames = data.series.map(s => s.name)
  const bar = several ? px + 1 : px + 4
  const row = Math.max(bar * data.series.length + (onPaper() ? 7 : 12), column.lines * px * 1.15 + 8)
  const head = (several ? legendHeight(seriesNames, width, px) : 0) + (data.title ? 2 * px + 24 : data.target ? px + 8 : 0)
  const write = value => data.unit === '%' ? percent(value) : format(value, data.unit, data.decimals)
  const values = data.rows.flatMap(r => r.values).filter(v => v !== null)
  const max = data.max ?? roundUp(Math.max(0, ...values, data.target?.value ?? 0))
  const right = Math.max(measure(write(Math.max(0, ...values)), px), values.length < data.rows.length * data.series.length ? measure(notShown, px) : 0) + 10
  const plot = (width - column.width - 10 - right) / max
  // A value written across the target line could not be read: it goes inside its bar.
  const meetsLine = value => data.target && value !== null && value < data.target.value &&
    value * plot + measure(write(value), px) + 12 > data.target.value * plot && value * plot > measure(write(value), px) + 12
  const inside = { position: 'insideRight', color: colours[data.series[0].role].ink, textBorderWidth: 0 }
  return {
    height: Math.round(head + row * names.length + 10),
    option: {
      title: data.title ? { text: data.title, left: 0, top: 0, textStyle: { fontSize: px + 1, fontWeight: 'bold', color: text } } : undefined,
      legend: several ? legend(seriesNames, px) : undefined,
      grid: grid(column.width + 10, head, width - column.width - 10 - right, row * names.length),
      xAxis: { type: 'value', min: 0, max, show: false },
      yAxis: rowAxis(column, px),
      series: data.series.map((series, s) => ({
        name: series.name,
        type: 'bar',
        silent: true,
        z: 3,
        barWidth: bar,
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
          formatter: item => data.rows[item.dataIndex].values[s] === null ? notShown : write(data.rows[item.dataIndex].values[s])
        },
        markLine: s === 0 && data.target ? line(data.target, px) : undefined
      }))
    }
  }
}

function line (target, px) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: muted, type: 'dashed', width: 2 },
    z: 1,
    label: { position: 'start', rotate: 0, formatter: target.label, color: text, fontSize: px },
    data: [{ xAxis: target.value }]
  }
}
