// Behaviour of the service's pages. Every page works without it.
import { initAll } from 'govuk-frontend'
import { initAll as initMoj } from '@ministryofjustice/frontend'
import { followProgress } from './submission-progress.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
initMoj()
followProgress()
