import type { AccessRow } from '../access-row.ts'
import { administrators, nothing } from '../answers.ts'

/** Where mail comes to is the administrators' alone: secrets of servers are entered there. */
export const rows: readonly AccessRow[] = [
  { route: 'routes/admin.mail._index', address: '/admin/mail', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.mail.mailboxes._index',
    address: '/admin/mail/mailboxes',
    GET: administrators(200),
    POST: nothing,
  },
  {
    route: 'routes/admin.mail.mailboxes.$mailboxId._index',
    address: '/admin/mail/mailboxes/new',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.mail.mailboxes.$mailboxId._index',
    address: '/admin/mail/mailboxes/999999',
    GET: administrators(404),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.mail.mailboxes.$mailboxId.retry',
    address: '/admin/mail/mailboxes/999999/retry',
    GET: administrators(404),
    POST: administrators(404),
  },
]
