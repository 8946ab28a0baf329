import type { AccessRow } from '../access-row.ts'
import { answers, everyone, nothing } from '../answers.ts'
import { STAFF } from '../people.ts'
import { verb } from '../ticket-verbs.ts'

const FORGED_LINK = `/rate/${'A'.repeat(43)}7wi-1-hq5ol4`

export const rows: AccessRow[] = [
  // The link is its own proof; one that is none opens nothing to anybody, signed in or not.
  { route: 'routes/rate.$link', address: FORGED_LINK, GET: everyone(410), POST: everyone(400) },
  {
    route: 'routes/rate.$link',
    address: FORGED_LINK,
    GET: everyone(410),
    POST: everyone(409),
    form: { score: 'good' },
  },
  ...verb(
    'rating',
    answers(404, [303, 'nobody'], [400, 'owner', 'coordinator'], [403, ...STAFF]),
    answers(404, [303, 'nobody'], [400, 'owner'], [403, 'confidential', 'named']),
  ),
  // Of the requester's side, the requester alone; and this ticket is not solved.
  ...verb(
    'rating',
    answers(404, [303, 'nobody'], [409, 'owner'], [403, 'coordinator', ...STAFF]),
    answers(404, [303, 'nobody'], [409, 'owner'], [403, 'confidential', 'named']),
    { score: 'good' },
  ),
  { route: 'routes/mail.gallery._index', address: '/mail/gallery', GET: everyone(200), POST: nothing },
  { route: 'routes/mail.gallery.$name._index', address: '/mail/gallery/resolved', GET: everyone(200), POST: nothing },
  {
    route: 'routes/mail.gallery.$name.html',
    address: '/mail/gallery/resolved/html',
    GET: everyone(200),
    POST: nothing,
  },
  { route: 'routes/mail.gallery.$name._index', address: '/mail/gallery/none', GET: everyone(404), POST: nothing },
]
