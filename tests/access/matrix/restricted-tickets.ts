import type { AccessRow } from '../access-row.ts'
import { administrators, answers, signedIn } from '../answers.ts'
import { STAFF } from '../people.ts'
import { onlySectionRestricted, onlySectionWorkers, verb } from '../ticket-verbs.ts'

/** Of a plain ticket its supervisors, of a restricted one those of the section alone: none is among the people here. */
const readsViews = answers(
  404,
  [303, 'nobody'],
  [403, 'owner', 'coordinator', ...STAFF],
  [200, 'supervisor', 'administrator'],
)
const readsRestrictedViews = answers(404, [303, 'nobody'], [403, 'owner', 'confidential', 'named'])
const views = (ticket: string, GET: AccessRow['GET']): AccessRow => ({
  route: 'routes/tickets.$number_.views',
  address: `/tickets/${ticket}/views`,
  GET,
  POST: answers(405),
})

export const rows: AccessRow[] = [
  ...verb('restriction', onlySectionWorkers, onlySectionRestricted),
  ...verb('access', onlySectionWorkers, onlySectionRestricted),
  ...verb('access_.removal', onlySectionWorkers, onlySectionRestricted).map((row) => ({
    ...row,
    address: row.address.replace('access_.removal', 'access/removal'),
  })),
  views(':ticket', readsViews),
  views(':restricted', readsRestrictedViews),
  views(':absent', signedIn(404)),
  {
    route: 'routes/admin.emergency-access',
    address: '/admin/emergency-access',
    GET: administrators(200),
    POST: administrators(400),
  },
]
