import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '#app/platform/db.server.ts'
import { forbidden, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { checkSlaChange } from './check-sla-change.ts'
import { insertDraft } from './insert-draft.server.ts'
import { listNamedPeople } from './list-named-people.ts'
import { loadSlaSetup } from './load-sla-setup.server.ts'
import { readRequest } from './read-request.ts'
import type { SlaChangeRequest } from './sla-change.ts'
import { findPresent } from './sla-setup.ts'

/**
 * Writes down a change of the SLA rules that is to be looked at before it counts, and returns its number. Sent again it is
 * the same draft for as long as that is open: of two, each could be confirmed. Administrators only. Throws invalid with messages by field of the form where it does not fit the present rules, and where it would
 * change nothing; not_found where its subject does not exist or was withdrawn.
 */
export async function draftSlaChange(actor: Actor, request: SlaChangeRequest): Promise<number> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change the SLA rules.')
  const change = readRequest(request)
  return inTransaction(async (tx) => {
    const setup = await loadSlaSetup(tx, listNamedPeople(change.after))
    const { kind, subject, after } = change
    const before = findPresent(setup, kind, subject)
    const isRevival =
      (kind === 'calendar' || kind === 'policy') && subject !== null && setup.takenCodes[kind].has(subject)
    if (subject !== null && before === null && (after === null || !(isRevival || kind === 'objective'))) {
      throw notFound(`there is no ${kind} ${subject} to change`)
    }
    checkSlaChange(change, setup)
    if (isDeepStrictEqual(before, after)) throw invalid({}, 'Nothing is different from what holds now.')
    const drafted = await findSameDraft(tx, actor, change, before)
    if (drafted !== null) return drafted
    return insertDraft(tx, actor, change, { setup })
  })
}

/** Forms of one person are taken one after the other, so that the second finds what the first wrote. */
async function findSameDraft(
  tx: Tx,
  { personId }: Actor,
  { kind, subject, after }: SlaChangeRequest,
  before: ReturnType<typeof findPresent>,
): Promise<number | null> {
  await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR NO KEY UPDATE`
  const [draft] = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM sla_change WHERE state = 'draft' AND created_by_id = ${personId} AND kind = ${kind}
      AND subject = ${subject ?? ''} AND undoes_id IS NULL
      AND before IS NOT DISTINCT FROM ${toJson(before)}::jsonb AND after IS NOT DISTINCT FROM ${toJson(after)}::jsonb
    ORDER BY id DESC LIMIT 1`
  return draft?.id ?? null
}

function toJson(form: object | null): string | null {
  return form === null ? null : JSON.stringify(form)
}
