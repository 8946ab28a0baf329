import type { SlaReport } from './sla-report.ts'
import type { Tally } from './tally.ts'

/** The period's clocks as they would have been judged had nobody moved a due time. */
export function tallyByPolicy({ total, moved }: Pick<SlaReport, 'total' | 'moved'>): Tally {
  return {
    met: total.met - moved.judged.met + moved.byPolicy.met,
    breached: total.breached - moved.judged.breached + moved.byPolicy.breached,
  }
}
