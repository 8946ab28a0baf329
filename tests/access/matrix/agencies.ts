import type { AccessRow } from '../access-row.ts'
import { administrators, nothing } from '../answers.ts'

function agencyForm(route: string, address: string, GET: number, POST: number): AccessRow {
  return { route: `routes/admin.${route}`, address, GET: administrators(GET), POST: administrators(POST) }
}

export const rows: AccessRow[] = [
  { route: 'routes/admin.agencies._index', address: '/admin/agencies', GET: administrators(200), POST: nothing },
  agencyForm('agencies.new', '/admin/agencies/new', 200, 400),
  agencyForm('agencies.$agencyId._index', '/admin/agencies/1', 200, 400),
  agencyForm('agencies.$agencyId._index', '/admin/agencies/999999', 404, 404),
  { ...agencyForm('agencies.$agencyId.facts', '/admin/agencies/1/facts', 200, 400), form: { parishName: 'Nowhere' } },
  agencyForm('agencies.$agencyId.facts', '/admin/agencies/999999/facts', 404, 404),
  agencyForm('agencies.$agencyId.changes', '/admin/agencies/1/changes', 200, 400),
  agencyForm('agencies.$agencyId.changes', '/admin/agencies/999999/changes', 404, 404),
  // A change or a name of another agency is one that is not there.
  agencyForm(
    'agencies.$agencyId.changes_.$changeId.withdrawal',
    '/admin/agencies/999999/changes/1/withdrawal',
    302,
    404,
  ),
  agencyForm('agencies.$agencyId.aliases.$aliasId.removal', '/admin/agencies/999999/aliases/1/removal', 302, 404),
  { route: 'routes/admin.sections._index', address: '/admin/sections', GET: administrators(200), POST: nothing },
  agencyForm('sections.$code', '/admin/sections/euc', 200, 400),
  agencyForm('sections.$code', '/admin/sections/absent', 404, 404),
  { route: 'routes/admin.categories._index', address: '/admin/categories', GET: administrators(200), POST: nothing },
  agencyForm('categories.$code', '/admin/categories/EUC-DEV-01', 200, 400),
  agencyForm('categories.$code', '/admin/categories/absent', 404, 404),
]
