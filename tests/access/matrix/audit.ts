import type { AccessRow } from '../access-row.ts'
import { administrators, nothing } from '../answers.ts'

export const rows: readonly AccessRow[] = [
  { route: 'routes/admin.audit', address: '/admin/audit', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.audit',
    address: '/admin/audit?by=nobody%40la.example&before=1&from=2026-13-40&area=none',
    GET: administrators(200),
    POST: nothing,
  },
  {
    route: 'routes/admin.audit[.csv]',
    address: '/admin/audit.csv?until=2000-01-01',
    GET: administrators(200),
    POST: nothing,
  },
]
