import { colours, legend, muted, narrow, onPaper, size, square, tallestOnPaper } from './theme.js'
import { countLines, drawNames, lineHeight, measure, shorten, text, wrap } from './words.js'

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
  const room = [small ? between - 12 : left, between - 12, right]
  const names = [0, 1, 2].flatMap(depth => withNumbers(used.filter(node => node.depth === depth), px, room[depth], small))
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

/** Names with their numbers, under them where one line is too short; on a narrow screen there is no room for those of agencies. */
function withNumbers (nodes, px, room, small) {
  const numberless = small && nodes[0]?.depth === 1
  const names = drawNames(nodes.map(node => node.label), label => numberless ? wrap(label, px, room, { most: 2 }) : shorten(label, px, room))
  if (numberless) return names
  return names.map(({ whole, drawn }, i) => {
    const { text } = nodes[i]
    return { whole, drawn: measure(drawn + text, px) <= room ? drawn + text : `${drawn}\n${shorten(text.replace(/^:? /, ''), px, room)}` }
  })
}
