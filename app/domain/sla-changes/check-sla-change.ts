import { invalid } from '#app/platform/errors.ts'
import { findChangeFaults } from './find-change-faults.ts'
import type { SlaChangeRequest } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'

/** Throws invalid where a change does not fit the rules as they are; a withdrawal has no fields, so its words say it all. */
export function checkSlaChange(change: SlaChangeRequest, setup: SlaSetup): void {
  const faults = findChangeFaults(change, setup)
  const messages = Object.values(faults).flat()
  if (messages.length > 0) throw invalid(faults, change.after === null ? messages.join(' ') : undefined)
}
