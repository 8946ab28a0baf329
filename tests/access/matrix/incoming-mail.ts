import type { AccessRow } from '../access-row.ts'
import { answers, nothing, only, signedIn } from '../answers.ts'
import { STAFF } from '../people.ts'

const ABSENT = '00000000-0000-4000-8000-000000000000'
const decides = (status: number) => answers(404, [303, 'nobody'], [status, 'supervisor', 'administrator'])
const unknownStep = { step: 'nothing' }

export const rows: AccessRow[] = [
  {
    route: 'routes/admin.mail.incoming._index',
    address: '/admin/mail/incoming',
    GET: only(200, ...STAFF),
    POST: nothing,
  },
  {
    route: 'routes/admin.mail.incoming.$mailId._index',
    address: '/admin/mail/incoming/:heldMail',
    GET: decides(200),
    POST: decides(400),
    form: unknownStep,
  },
  // That it is there, administrators may know; what it says, its section's people alone.
  {
    route: 'routes/admin.mail.incoming.$mailId._index',
    address: '/admin/mail/incoming/:restrictedMail',
    GET: answers(404, [303, 'nobody'], [200, 'administrator']),
    POST: answers(404, [303, 'nobody'], [400, 'administrator']),
    form: unknownStep,
  },
  {
    route: 'routes/admin.mail.incoming.$mailId._index',
    address: '/admin/mail/incoming/:restrictedMail',
    GET: answers(404, [303, 'nobody'], [200, 'administrator']),
    POST: answers(404, [303, 'nobody']),
    form: { step: 'take' },
  },
  {
    route: 'routes/admin.mail.incoming.$mailId._index',
    address: `/admin/mail/incoming/${ABSENT}`,
    GET: signedIn(404),
    POST: signedIn(404),
  },
  {
    route: 'routes/admin.mail.incoming.$mailId.source',
    address: '/admin/mail/incoming/:restrictedMail/source',
    GET: signedIn(404),
    POST: nothing,
  },
]
