import type { AccessRow } from '../access-row.ts'
import { everyone } from '../answers.ts'

export const rows: AccessRow[] = [
  { route: 'routes/sign-in', address: '/sign-in', GET: everyone(200), POST: everyone(400) },
  { route: 'routes/sign-out', address: '/sign-out', GET: everyone(303), POST: everyone(303), endsSession: true },
]
