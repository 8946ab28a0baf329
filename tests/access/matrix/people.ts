import type { AccessRow } from '../access-row.ts'
import { administrators, nothing } from '../answers.ts'

/** Pages and targets of one person, tried with somebody who is not there. */
function personVerb(name: string, GET: number, address = name): AccessRow {
  return {
    route: `routes/admin.people.$personId.${name.replaceAll('/', '.')}`,
    address: `/admin/people/999999/${address}`,
    GET: administrators(GET),
    POST: administrators(404),
  }
}

const ABSENT_FILE = '/admin/people/import/00000000-0000-4000-8000-000000000000'

export const rows: AccessRow[] = [
  {
    route: 'routes/admin.people.import._index',
    address: '/admin/people/import',
    GET: administrators(200),
    POST: administrators(400),
  },
  // A file of a ticket, or one that somebody else uploaded, is one that is not there.
  {
    route: 'routes/admin.people.import.$fileId._index',
    address: ABSENT_FILE,
    GET: administrators(404),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.people.import.$fileId.report',
    address: `${ABSENT_FILE}/report`,
    GET: administrators(404),
    POST: nothing,
  },
  { route: 'routes/admin.people._index', address: '/admin/people', GET: administrators(200), POST: nothing },
  { route: 'routes/admin.people._index', address: '/admin/people?q=a&role=x', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.people.new',
    address: '/admin/people/new',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.people.sessions',
    address: '/admin/people/sessions',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.people.$personId._index',
    address: '/admin/people/1',
    GET: administrators(200),
    POST: nothing,
  },
  {
    route: 'routes/admin.people.$personId._index',
    address: '/admin/people/999999',
    GET: administrators(404),
    POST: nothing,
  },
  {
    route: 'routes/admin.people.$personId.facts',
    address: '/admin/people/1/facts',
    GET: administrators(200),
    POST: administrators(400),
  },
  personVerb('facts', 404),
  {
    route: 'routes/admin.people.$personId.roles._index',
    address: '/admin/people/1/roles',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.people.$personId.deactivation',
    address: '/admin/people/1/deactivation',
    GET: administrators(200),
    POST: administrators(400),
  },
  personVerb('deactivation', 404),
  personVerb('reactivation', 302),
  personVerb('invitation', 302),
  personVerb('second-factor-reset', 302),
  personVerb('sessions.ending', 302, 'sessions/ending'),
  {
    route: 'routes/admin.people.$personId.sessions.$sessionId.ending',
    address: '/admin/people/999999/sessions/none/ending',
    GET: administrators(302),
    POST: administrators(404),
  },
  {
    // A grant that is somebody else's is one that is not there.
    route: 'routes/admin.people.$personId.roles.$grantId.ending',
    address: '/admin/people/999999/roles/1/ending',
    GET: administrators(302),
    POST: administrators(404),
  },
]
