import { loadMergedAgencies } from '../identity/include-merged-agencies.server.ts'
import { listAgencies } from '../tickets/list-agencies.server.ts'

/** After a change of agencies: this process at least looks again at once. */
export function forgetAgencies(): void {
  listAgencies.forget()
  loadMergedAgencies.forget()
}
