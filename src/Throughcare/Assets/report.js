// Draws the charts of a report. Each chart's data stand in the page as JSON beside the table that says the same;
// without this script the tables are all there is, and they are enough.
import { init, use } from 'echarts/core'
import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'
import { bars } from './charts/bars.js'
import { bullseye } from './charts/bullseye.js'
import { change } from './charts/change.js'
import { curve } from './charts/curve.js'
import { flow } from './charts/flow.js'
import { intervals } from './charts/intervals.js'
import { stack } from './charts/stack.js'
import { base, onPaper, roundUp } from './charts/theme.js'
import { addTitles } from './charts/words.js'

use([BarChart, CustomChart, LineChart, SankeyChart, GraphicComponent, GridComponent, MarkLineComponent, SVGRenderer])

const kinds = { bars, bullseye, change, curve, flow, intervals, stack }
const root = document.documentElement
root.classList.add('drawn')

const charts = [...document.querySelectorAll('[data-chart]')].map(place => {
  const data = JSON.parse(place.querySelector('script').textContent)
  const canvas = document.createElement('div')
  place.append(canvas)
  return { place, canvas, data, kind: kinds[place.dataset.chart], chart: null, drawnFor: '' }
})

shareScales()
drawAll()
freeNarrowTables()
addEventListener('resize', () => { drawAll(); freeNarrowTables() })

// On paper the charts are laid out anew for its width, not shrunk, so that their text keeps its size.
const closedDetails = []
addEventListener('beforeprint', () => {
  root.classList.add('printing')
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true
    closedDetails.push(details)
  }
  drawAll()
})
addEventListener('afterprint', () => {
  root.classList.remove('printing')
  for (const details of closedDetails.splice(0)) details.open = false
  drawAll()
})

/** Bars that stand beside each other to be compared get one scale. */
function shareScales () {
  for (const row of document.querySelectorAll('.sides')) {
    const bars = charts.filter(item => item.place.dataset.chart === 'bars' && row.contains(item.place) && item.data.max === null)
    const values = bars.flatMap(item => [...item.data.rows.flatMap(r => r.values), item.data.target?.value ?? null]).filter(value => value !== null)
    if (bars.length > 1 && values.length > 0) for (const item of bars) item.data.max = roundUp(Math.max(...values))
  }
}

/** All widths are read before anything is drawn: after each drawing the browser would have to lay the whole page out again to tell the next. */
function drawAll () {
  for (const [item, width] of charts.map(item => [item, item.place.clientWidth])) draw(item, width)
}

function draw (item, width) {
  const drawnFor = `${width}${onPaper() ? ' on paper' : ''}`
  if (width === 0 || drawnFor === item.drawnFor) return
  item.drawnFor = drawnFor
  const { height, option, names = [] } = item.kind(item.data, width)
  if (item.chart === null) item.chart = init(item.canvas, null, { renderer: 'svg', width, height })
  else item.chart.resize({ width, height })
  item.chart.setOption({ ...base(), ...option }, true)
  item.chart.getZr().flush()
  addTitles(item.canvas, names)
}

/** A table that fits needs no stop for the keyboard and no group of its own. */
function freeNarrowTables () {
  const frames = [...document.querySelectorAll('.table-frame')].map(frame => [frame, frame.scrollWidth > frame.clientWidth + 1])
  for (const [frame, scrolls] of frames) {
    if (scrolls) frame.setAttribute('tabindex', '0')
    else frame.removeAttribute('tabindex')
  }
}
