import type { AccessRow } from '../access-row.ts'
import { answers, nothing, only, supervisors } from '../answers.ts'
import { REQUESTERS, STAFF } from '../people.ts'

const staff = only(200, ...STAFF)
const confidentialStaff = answers(404, [303, 'nobody'], [403, ...REQUESTERS], [200, 'confidential'])

export const rows: AccessRow[] = [
  { route: 'routes/queues._index', address: '/queues', GET: staff, POST: nothing },
  { route: 'routes/queues.$section', address: '/queues/euc', GET: staff, POST: nothing },
  { route: 'routes/queues.$section', address: '/queues/isec', GET: confidentialStaff, POST: nothing },
  { route: 'routes/live.queues.$section', address: '/live/queues/euc', GET: staff, POST: nothing },
  { route: 'routes/live.queues.$section', address: '/live/queues/isec', GET: confidentialStaff, POST: nothing },
  { route: 'routes/reports.sla', address: '/reports/sla', GET: supervisors(200), POST: nothing },
  { route: 'routes/reports.sla_.stints', address: '/reports/sla/stints', GET: supervisors(200), POST: nothing },
  { route: 'routes/reports.sla_.tickets', address: '/reports/sla/tickets', GET: supervisors(200), POST: nothing },
  {
    route: 'routes/reports.sla_.tickets[.csv]',
    address: '/reports/sla/tickets.csv',
    GET: supervisors(200),
    POST: nothing,
  },
]
