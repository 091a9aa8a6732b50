import { colours, legend, muted, narrow, onPaper, size, square, tallestOnPaper } from './theme.js'
import { countLines, lineHeight, measure, shorten, text, wrap } from './words.js'

/** Journeys from where they come, through agencies, to how they end. */
export function flow (data, width) {
  const px = size(width)
  const small = width < narrow
  const layers = [0, 1, 2].map(depth => data.nodes.filter(n => n.depth === depth))
  // On a narrow screen names stand on the flows, and those of exits, which have colours, above.
  const key = small ? legend(layers[2].map(exit => ({ name: exit.label + exit.text, mark: square(exit.role) })), width, px) : { graphic: [], height: 0 }
  const bar = small ? 12 : 16
  const outside = nodes => small ? 0 : Math.min(Math.ceil(Math.max(0, ...nodes.map(n => measure(n.label + n.text, px)))), Math.floor(width * 0.24))
  const [left, right] = [outside(layers[0]), outside(layers[2])]
  const between = (width - left - right - 16 - bar * 3) / 2
  const used = data.nodes.filter(node => data.flows.some(f => f.source === node.id || f.target === node.id))
  const names = used.map(node => ({ whole: node.label, drawn: name(node, px, [small ? between - 12 : left, between - 12, right][node.depth], small) }))
  const drawn = new Map(used.map((node, i) => [node.id, names[i].drawn]))
  const nodes = new Map(used.map(node => [node.id, node]))
  const lines = Math.max(1, ...names.map(n => countLines(n.drawn)))
  const most = Math.max(...layers.map(layer => layer.length))
  const gap = Math.max(px + 7, lines * lineHeight(px) + 2)
  const edge = Math.ceil(lines * lineHeight(px) / 2) + 2
  const liked = Math.max(320, most * (gap + px * 1.8))
  const height = key.height + (onPaper() ? Math.max(Math.min(liked, tallestOnPaper), most * (gap + 2) + edge * 2) : liked)
  return {
    height: Math.round(height),
    names,
    option: {
      graphic: key.graphic,
      series: [{
        type: 'sankey',
        silent: true,
        left: left + 8,
        right: right + 8,
        top: key.height + edge,
        bottom: edge,
        nodeWidth: bar,
        nodeGap: gap,
        nodeAlign: 'justify',
        layoutIterations: 32,
        draggable: false,
        lineStyle: { curveness: 0.5, opacity: 0.38 },
        data: used.map(node => ({
          name: node.id,
          depth: node.depth,
          itemStyle: { color: node.depth === 1 ? muted : colours[node.role].fill, borderWidth: 0 },
          label: {
            show: !(small && node.depth === 2),
            position: node.depth === 0 && !small ? 'left' : 'right',
            color: text,
            fontSize: px,
            lineHeight: lineHeight(px),
            // Names that stand on the flows keep readable by a white edge.
            textBorderColor: '#ffffff',
            textBorderWidth: 3,
            formatter: item => drawn.get(item.name)
          }
        })),
        links: data.flows.map(f => ({
          source: f.source,
          target: f.target,
          value: f.value,
          lineStyle: { color: colours[(nodes.get(f.target).depth === 2 ? nodes.get(f.target) : nodes.get(f.source)).role].fill }
        }))
      }]
    }
  }
}

/** A name with its numbers, under it where one line is too short; on a narrow screen there is no room for those of agencies. */
function name (node, px, room, small) {
  if (small && node.depth === 1) return wrap(node.label, px, room, { most: 2 })
  if (measure(node.label + node.text, px) <= room) return node.label + node.text
  return `${shorten(node.label, px, room)}\n${wrap(node.text.replace(/^:? /, ''), px, room, { most: 1 })}`
}
