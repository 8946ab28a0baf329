import type { AccessRow } from '../access-row.ts'
import { administrators, answers, everyone, nothing, signedIn } from '../answers.ts'

export const rows: AccessRow[] = [
  { route: 'routes/account.sessions._index', address: '/account/sessions', GET: signedIn(200), POST: nothing },
  {
    route: 'routes/account.sessions.$sessionId.ending',
    // One's own that is gone, and somebody else's: nothing is ended, and nothing told.
    address: '/account/sessions/00000000-0000-4000-8000-000000000000/ending',
    GET: everyone(302),
    POST: signedIn(303),
  },
  {
    route: 'routes/account.sessions.$sessionId.ending',
    address: '/account/sessions/1/ending',
    GET: everyone(302),
    POST: signedIn(404),
  },
  {
    route: 'routes/account.sessions.others.ending',
    address: '/account/sessions/others/ending',
    GET: everyone(302),
    POST: signedIn(303),
  },
  // Asked for by hand, the address leads home; a page's script is told when the session ends.
  { route: 'routes/account.visits', address: '/account/visits', GET: everyone(303), POST: signedIn(200, 401) },

  { route: 'routes/account.absence._index', address: '/account/absence', GET: signedIn(200), POST: signedIn(400) },
  {
    route: 'routes/account.absence.$absenceId.ending',
    address: '/account/absence/999999/ending',
    GET: everyone(302),
    POST: signedIn(404),
  },

  {
    route: 'routes/account.view-as._index',
    address: '/account/view-as',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/account.view-as.ending',
    // Whoever looks as nobody goes home.
    address: '/account/view-as/ending',
    GET: everyone(302),
    POST: answers(303),
  },
]
