import type { AccessRow } from '../access-row.ts'
import { answers, everyone, nothing, signedIn } from '../answers.ts'
import { STAFF } from '../people.ts'

/** Staff are led on to their queues. */
const home = answers(200, [303, 'nobody', ...STAFF])

export const rows: AccessRow[] = [
  { route: 'root', address: '/', GET: home, POST: nothing },
  { route: 'routes/_index', address: '/?index', GET: home, POST: nothing },
  { route: 'routes/$', address: '/no/such/page', GET: everyone(404), POST: everyone(404) },
  { route: 'routes/search', address: '/search?q=printer', GET: signedIn(200), POST: nothing },

  // The mail catcher's page is there in embedded mode alone, where everything is made up.
  { route: 'routes/mail._index', address: '/mail', GET: everyone(200), POST: nothing },
  { route: 'routes/mail.new', address: '/mail/new', GET: everyone(200), POST: everyone(400) },
  { route: 'routes/mail.$id._index', address: '/mail/999999999', GET: everyone(404), POST: nothing },
  { route: 'routes/mail.$id.html', address: '/mail/999999999/html', GET: everyone(404), POST: nothing },
]
