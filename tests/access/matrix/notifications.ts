import type { AccessRow } from '../access-row.ts'
import { administrators, everyone, nothing, signedIn, supervisors } from '../answers.ts'

const FORGED_LINK = `/unsubscribe/${'A'.repeat(90)}`

export const rows: AccessRow[] = [
  {
    route: 'routes/account.notifications._index',
    address: '/account/notifications',
    GET: signedIn(200),
    POST: signedIn(400),
    form: { dailyAt: 'noon' },
  },
  {
    route: 'routes/account.notifications.tickets',
    address: '/account/notifications/tickets',
    GET: everyone(302),
    POST: signedIn(400),
  },
  {
    route: 'routes/account.notifications.tickets',
    // One's own that is not there: nothing is taken back, and nothing told.
    address: '/account/notifications/tickets',
    GET: everyone(302),
    POST: signedIn(303),
    form: { ticketId: '999999', verb: 'unmute' },
  },
  { route: 'routes/notices._index', address: '/notices', GET: signedIn(200), POST: nothing },
  { route: 'routes/notices._index', address: '/notices?before=1', GET: signedIn(200), POST: nothing },
  { route: 'routes/notices.reading', address: '/notices/reading', GET: everyone(302), POST: signedIn(400) },
  {
    route: 'routes/notices.reading',
    // Somebody else's is one that is not there.
    address: '/notices/reading',
    GET: everyone(302),
    POST: signedIn(303),
    form: { noticeId: '2147483647' },
  },
  // Without a session and without an origin: the link is the proof, and this one is not ours.
  { route: 'routes/unsubscribe.$link', address: FORGED_LINK, GET: everyone(404), POST: everyone(404) },
  {
    route: 'routes/admin.sections.$code_.notifications',
    address: '/admin/sections/euc/notifications',
    GET: supervisors(200),
    POST: supervisors(400),
    form: { 'choices.reply.email': 'never' },
  },
  {
    route: 'routes/admin.sections.$code_.notifications',
    address: '/admin/sections/dco/notifications',
    GET: administrators(200),
    POST: administrators(400),
    form: { 'choices.reply.email': 'never' },
  },
  {
    route: 'routes/admin.sections.$code_.notifications',
    address: '/admin/sections/absent/notifications',
    GET: supervisors(404),
    POST: supervisors(404),
  },
]
