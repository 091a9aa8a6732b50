import { colours, faint, family, muted, size, text } from './theme.js'

/** The share still in treatment at the end of each week, as steps, with one week marked. */
export function curve (data, width) {
  const px = size(width)
  const last = data.values.length - 1
  const marked = data.values[data.mark]
  return {
    height: Math.round(Math.min(340, Math.max(260, width * 0.42))),
    option: {
      grid: { left: 46, right: 24, top: 16, bottom: 46 },
      xAxis: {
        type: 'value',
        min: 0,
        max: last,
        interval: 13,
        name: 'Weeks since treatment started',
        nameLocation: 'middle',
        nameGap: 30,
        nameTextStyle: { color: text, fontSize: px },
        axisLabel: { color: text, fontSize: px },
        axisLine: { lineStyle: { color: muted } },
        splitLine: { show: false }
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 100,
        interval: 25,
        axisLabel: { color: text, fontSize: px, formatter: '{value}%' },
        splitLine: { lineStyle: { color: faint } }
      },
      series: [{
        type: 'line',
        silent: true,
        step: 'end',
        showSymbol: false,
        lineStyle: { color: colours.main.fill, width: 3 },
        areaStyle: { color: colours.main.fill, opacity: 0.1 },
        data: data.values.map((share, week) => [week, share === null ? null : share * 100]),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colours.unplanned.fill, type: 'dashed', width: 2 },
          label: { show: false },
          data: [{ xAxis: data.mark }]
        }
      }],
      graphic: [markText(data, marked, width, px)]
    }
  }
}

/** The words of the mark stand to the right of its line, above the curve where it has fallen low. */
function markText (data, marked, width, px) {
  const x = 46 + (width - 70) * data.mark / (data.values.length - 1) + 8
  return {
    type: 'text',
    silent: true,
    x,
    y: marked === null || marked < 0.8 ? 20 : 60 + (1 - marked) * 200,
    style: { text: data.markLabel, font: `bold ${px + 1}px ${family}`, fill: colours.unplanned.fill }
  }
}
