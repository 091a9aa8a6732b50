import { colours, measure, narrow, size, text } from './theme.js'

/** Journeys from where they come, through agencies, to how they end. */
export function flow (data, width) {
  const px = size(width)
  const small = width < narrow
  const most = Math.max(...[0, 1, 2].map(depth => data.nodes.filter(n => n.depth === depth).length))
  const labels = new Map(data.nodes.map(node => [node.id, node]))
  const room = depth => small ? 4 : Math.ceil(Math.max(0, ...data.nodes.filter(n => n.depth === depth).map(n => measure(words(n, small), px)))) + 8
  const used = data.nodes.filter(node => data.flows.some(f => f.source === node.id || f.target === node.id))
  return {
    height: Math.max(320, most * px * 3.4),
    option: {
      series: [{
        type: 'sankey',
        silent: true,
        left: room(0),
        right: room(2),
        top: 10,
        bottom: 10,
        nodeWidth: small ? 12 : 16,
        nodeGap: px + 7,
        nodeAlign: 'justify',
        layoutIterations: 32,
        draggable: false,
        lineStyle: { curveness: 0.5, opacity: 0.38 },
        data: used.map(node => ({
          name: node.id,
          depth: node.depth,
          itemStyle: { color: node.depth === 1 ? '#484949' : colours[node.role].fill, borderWidth: 0 },
          label: {
            position: small ? (node.depth === 2 ? 'left' : 'right') : ['left', 'right', 'right'][node.depth],
            color: text,
            fontSize: px,
            width: Math.floor(node.depth === 1 ? (width - room(2)) / 2 - 40 : width * 0.4),
            overflow: 'truncate',
            // The names of agencies stand on the flows: a white edge keeps them readable.
            textBorderColor: '#ffffff',
            textBorderWidth: 3,
            formatter: item => words(labels.get(item.name), small)
          }
        })),
        links: data.flows.map(f => ({
          source: f.source,
          target: f.target,
          value: f.value,
          lineStyle: { color: colours[(labels.get(f.target).depth === 2 ? labels.get(f.target) : labels.get(f.source)).role].fill }
        }))
      }]
    }
  }
}

/** A name with its numbers, which an agency has two of; on a narrow screen there is no room for those. */
function words (node, small) {
  return small && node.depth === 1 ? node.label : node.label + node.text
}
