import { colours, faint, grid, muted, size, stepThatFits } from './theme.js'
import { heightOf, lineHeight, measure, text, within, words, wrap } from './words.js'

/** The share still in treatment at the end of each week, as steps, with one week marked. */
export function curve (data, width) {
  const px = size(width)
  const last = data.values.length - 1
  const height = Math.round(Math.min(340, Math.max(260, width * 0.42)))
  const left = Math.ceil(measure('100%', px)) + 12
  const right = Math.ceil(measure(`${last}`, px) / 2) + 8
  const name = wrap('Weeks since treatment started', px, width)
  const foot = 8 + lineHeight(px) + 6 + heightOf(name, px)
  const place = { left, top: 16, width: width - left - right, height: height - 16 - foot - 2 }
  return {
    height,
    option: {
      grid: grid(place.left, place.top, place.width, place.height),
      xAxis: {
        type: 'value',
        min: 0,
        max: last,
        interval: stepThatFits([13, 26, 52], last, place.width, px),
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
      graphic: [
        words(name, within(left + place.width / 2, name, width, px), height - 2 - heightOf(name, px), px, { align: 'center' }),
        markWords(data, place, width, px + 1)
      ]
    }
  }
}

/** The words of the mark stand to the right of its line: above the curve where it has fallen low enough, else under it. */
function markWords (data, place, width, px) {
  const week = place.width / (data.values.length - 1)
  const long = measure(data.markLabel, px, true)
  const x = Math.min(place.left + data.mark * week + 8, width - long)
  const along = data.values.slice(data.mark, data.mark + Math.ceil((long + 8) / week) + 1).filter(share => share !== null)
  const heightAt = share => place.top + (1 - share) * place.height
  const above = place.top + 4
  const y = along.length === 0 || above + lineHeight(px) + 4 < heightAt(along[0]) ? above : heightAt(along.at(-1)) + 6
  return words(data.markLabel, x, y, px, { bold: true, fill: colours.unplanned.fill })
}
