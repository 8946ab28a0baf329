import { isDeepStrictEqual } from 'node:util'
import type { Prisma } from '#app/generated/prisma/client.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, forbidden } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { findChangeFaults } from './find-change-faults.ts'
import { listNamedPeople } from './list-named-people.ts'
import { loadSlaSetup } from './load-sla-setup.server.ts'
import { lockSlaChange } from './lock-sla-change.server.ts'
import { lockSlaRules } from './lock-sla-rules.server.ts'
import type { PreviewFigures } from './preview-figures.ts'
import { findPresent } from './sla-setup.ts'
import type { StoredSlaChange } from './stored-sla-change.ts'
import { writeSlaChange } from './write-sla-change.server.ts'

const everybodys = systemScope('A change of the rules measures every open ticket anew.')

/**
 * Every process keeps the rules that it read for a second at most. So a change holds from a moment on at which all of them
 * know it: otherwise one would write terms that another cannot read, or measure a ticket without a closure that counts.
 */
const HOLDS_AFTER_MS = 2_000
/** From then on none is left that chose terms just before. */
const APPLY_AFTER_MS = 1_000

/**
 * Brings a drafted change into force, for new tickets two seconds from now and for open ones by the job that this leaves.
 * Administrators only. `foreseen`, the figures that they were shown, is kept with the change. Confirmed twice is confirmed
 * once. Throws conflict, in words, when what it changes is not what it was when the draft was made, when the draft no longer
 * fits the other rules, or when it was discarded.
 */
export async function confirmSlaChange(
  actor: Actor,
  changeId: number,
  { now: asOf, foreseen }: { now?: Date; foreseen?: PreviewFigures | null } = {},
): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change the SLA rules.')
  await inTransaction(async (tx) => {
    await lockSlaRules(tx)
    const change = await lockSlaChange(tx, changeId)
    if (change.state === 'applying' || change.state === 'applied') return
    if (change.state === 'discarded')
      throw new DomainError('conflict', 'This draft was discarded. Make the change again.')
    await requireUnchanged(tx, change)
    const now = asOf ?? new Date((await readNow(tx)).getTime() + HOLDS_AFTER_MS)
    const subject = await writeSlaChange(tx, change, { actorId: actor.personId, now })
    // Objectives hold for stints that begin from now on: no ticket is measured anew.
    const isDone = change.kind === 'objective'
    const ticketsTotal = isDone ? 0 : await countOpenTickets(tx)
    await tx.slaChange.update({
      where: { id: changeId },
      data: {
        subject,
        state: isDone ? 'applied' : 'applying',
        confirmedAt: now,
        finishedAt: isDone ? now : null,
        ticketsTotal,
        ...(foreseen && { preview: foreseen }),
      },
    })
    const { kind, title, before, after, undoesId } = change
    const payload = { changeId, kind, subject, before, after, undoesId } as Prisma.InputJsonObject
    await recordAuditEntry(tx, { ...auditedBy(actor), action: 'sla.rulesChanged', subject: title, payload })
    if (isDone) return
    await enqueue(tx, 'sla.apply', { changeId }, { runAt: new Date(now.getTime() + APPLY_AFTER_MS) })
  })
  loadSlaRules.forget()
}

async function requireUnchanged(tx: Tx, change: StoredSlaChange): Promise<void> {
  const setup = await loadSlaSetup(tx, listNamedPeople(change.after))
  if (!isDeepStrictEqual(findPresent(setup, change.kind, change.subject), change.before)) {
    throw new DomainError(
      'conflict',
      'Somebody else changed this since the draft was made. Discard the draft, look at what holds now, and make the change again.',
    )
  }
  const faults = Object.values(findChangeFaults(change, setup)).flat()
  if (faults.length === 0) return
  throw new DomainError('conflict', `Other rules have changed since the draft was made. ${faults.join(' ')}`)
}

async function readNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  return row?.now ?? new Date()
}

async function countOpenTickets(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM ticket ${everybodys} WHERE is_open`
  return row?.count ?? 0
}
