import type { AccessRow } from '../access-row.ts'
import { everyone } from '../answers.ts'

const FORGED_LINK = `/details/${'A'.repeat(43)}00000000-0000-4000-8000-000000000000`

export const rows: AccessRow[] = [
  // The signed link of a mail is its own proof; a forged one opens nothing.
  { route: 'routes/details.$link', address: FORGED_LINK, GET: everyone(410), POST: everyone(404) },
]
