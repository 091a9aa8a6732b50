// Follows the work on a submission: moves the bar, and opens the page anew when the work has come to another state.
const secondsBetween = 1

export function followProgress () {
  const work = document.querySelector('[data-progress]')
  if (work !== null) look(work)
}

async function look (work) {
  try {
    const answer = await fetch(work.dataset.progress, { headers: { accept: 'application/json' }, redirect: 'error' })
    const { state, percent } = await answer.json()
    if (state !== work.dataset.state && !(state === 'Checking' && work.dataset.state === 'Received')) return location.reload()
    const bar = work.querySelector('progress')
    if (percent > bar.value) bar.value = percent
  } catch {
    // The service may be away for a moment; the page stays as it is.
  }
  setTimeout(() => look(work), secondsBetween * 1000)
}
