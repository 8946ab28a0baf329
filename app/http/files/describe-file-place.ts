import type { ShownFile } from '#app/domain/tickets/get-ticket-page.server.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import { formatDay } from '../format-time.ts'

/** What stands at a file's place in the timeline when it cannot be opened; null: it can. */
export function describeFilePlace({ state, certificate, stateChangedAt }: ShownFile, timeZone: string): string | null {
  const on = stateChangedAt === null ? '' : ` on ${formatDay(stateChangedAt, timeZone)}`
  switch (state) {
    case 'available':
      return null
    case 'held':
      return 'Being checked for viruses'
    case 'infected':
      return 'The virus scanner found something harmful in it. Nobody can open it'
    case 'quarantined':
      return `In quarantine with the records officer${on === '' ? '' : ` since${on.slice(3)}`}`
    case 'purged':
      return `Removed by the records officer${on}, certificate ${certificate}`
    default:
      return assertNever(state)
  }
}
