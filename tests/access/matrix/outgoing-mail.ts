import type { AccessRow } from '../access-row.ts'
import { administrators, nothing } from '../answers.ts'

const ABSENT = '00000000-0000-4000-8000-000000000000'

/** To whom mail goes and what came back is the administrators' business; what it says is nobody's there. */
export const rows: readonly AccessRow[] = [
  {
    route: 'routes/admin.mail.outgoing._index',
    address: '/admin/mail/outgoing',
    GET: administrators(200),
    POST: nothing,
  },
  {
    route: 'routes/admin.mail.outgoing.$deliveryId',
    address: `/admin/mail/outgoing/${ABSENT}`,
    GET: administrators(404),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.mail.outgoing.$deliveryId',
    address: '/admin/mail/outgoing/1',
    GET: administrators(404),
    POST: administrators(404),
  },
]
