import type { AccessRow } from '../access-row.ts'
import { answers, nothing, signedIn } from '../answers.ts'
import { STAFF } from '../people.ts'
import {
  eitherSide,
  ofStaff,
  ofSupervisors,
  restrictedEitherSide,
  restrictedOfStaff,
  restrictedOfSupervisors,
  restrictedWhoeverSees,
  restrictedWorker,
  seesRestricted,
  seesTicket,
  verb,
  whoeverSees,
  worker,
} from '../ticket-verbs.ts'

const onTicket = answers(404, [303, 'nobody'], [403, 'owner', 'coordinator'], [200, ...STAFF])
const onRestricted = answers(404, [303, 'nobody'], [403, 'owner'], [200, 'confidential', 'named'])
const mentionable = [
  { GET: onTicket, address: '/tickets/:ticket/mentionable?q=a' },
  { GET: onRestricted, address: '/tickets/:restricted/mentionable?q=a' },
  { GET: signedIn(404), address: '/tickets/:absent/mentionable?q=a' },
].map((row): AccessRow => ({ route: 'routes/tickets.$number_.mentionable', ...row, POST: nothing }))

export const rows: AccessRow[] = [
  { route: 'routes/tickets._index', address: '/tickets', GET: signedIn(200), POST: nothing },
  { route: 'routes/tickets.new', address: '/tickets/new', GET: signedIn(200), POST: nothing },
  { route: 'routes/tickets.new._index', address: '/tickets/new?index', GET: signedIn(200), POST: nothing },
  { route: 'routes/tickets.new.euc', address: '/tickets/new/euc', GET: signedIn(200), POST: signedIn(400) },
  {
    route: 'routes/tickets.new.production',
    address: '/tickets/new/production',
    GET: signedIn(200),
    POST: signedIn(400),
  },

  { route: 'routes/tickets.$number', address: '/tickets/:ticket', GET: seesTicket, POST: nothing },
  { route: 'routes/tickets.$number', address: '/tickets/:restricted', GET: seesRestricted, POST: nothing },
  { route: 'routes/tickets.$number', address: '/tickets/:absent', GET: signedIn(404), POST: nothing },
  { route: 'routes/tickets.$number._index', address: '/tickets/:ticket?index', GET: seesTicket, POST: nothing },
  { route: 'routes/tickets.$number_.time', address: '/tickets/:ticket/time', GET: seesTicket, POST: nothing },
  { route: 'routes/tickets.$number_.time', address: '/tickets/:restricted/time', GET: seesRestricted, POST: nothing },
  { route: 'routes/tickets.$number_.time', address: '/tickets/:absent/time', GET: signedIn(404), POST: nothing },
  ...verb('assignment', worker, restrictedWorker, { assigneeId: 'nobody' }),
  ...verb('cancellation', eitherSide, restrictedEitherSide, { reason: ['said', 'twice'] }),
  ...verb('classification', worker, restrictedWorker),
  // Nothing to fill in: the ticket is not resolved yet.
  ...verb(
    'closing',
    answers(404, [303, 'nobody'], [409, 'owner', 'coordinator'], [403, ...STAFF]),
    answers(404, [303, 'nobody'], [409, 'owner'], [403, 'confidential', 'named']),
  ),
  ...verb('due-time', ofSupervisors, restrictedOfSupervisors),
  ...verb('following', whoeverSees, restrictedWhoeverSees),
  ...verb('muting', whoeverSees, restrictedWhoeverSees),
  ...mentionable,
  ...verb('notes', ofStaff, restrictedOfStaff),
  ...verb('priority', ofSupervisors, restrictedOfSupervisors),
  ...verb('reopening', eitherSide, restrictedEitherSide),
  ...verb('replies', eitherSide, restrictedEitherSide),
  ...verb('resolution', worker, restrictedWorker),
  ...verb('status', worker, restrictedWorker),
  ...verb('transfer', worker, restrictedWorker),
]
