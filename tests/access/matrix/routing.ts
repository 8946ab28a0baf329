import type { AccessRow } from '../access-row.ts'
import { administrators, everyone, nothing } from '../answers.ts'

export const rows: AccessRow[] = [
  { route: 'routes/admin._index', address: '/admin', GET: administrators(200), POST: nothing },
  { route: 'routes/admin.routing._index', address: '/admin/routing', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.routing.$ruleId._index',
    address: '/admin/routing/new',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId._index',
    address: '/admin/routing/999999',
    GET: administrators(404),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId.activity',
    address: '/admin/routing/999999/activity',
    GET: everyone(302),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId.position',
    address: '/admin/routing/999999/position',
    GET: everyone(302),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId.removal',
    // What is gone already is removed.
    address: '/admin/routing/999999/removal',
    GET: everyone(302),
    POST: administrators(303),
  },
]
