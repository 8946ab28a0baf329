import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, type FieldErrors, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { fingerprintOf } from '../../people/fingerprint-of.ts'
import { readStoredPreferences } from './get-preferences.server.ts'
import { judgeChoices } from './judge-choices.ts'
import { EVERYWHERE, type NoticeChoice, type PersonalSettings, sortChoices } from './notice-choices.ts'
import type { PreferencesInput } from './preferences-input.ts'

/**
 * Stores how the actor wants to learn of what, in place of what was stored. It holds for what happens from now on: mail that
 * waits already keeps its time. Sent twice it does nothing the second time.
 * @throws DomainError 'invalid' for what a kind does not allow and for sections of others; 'conflict' where the state that
 * the form was drawn from (`seen`) is no longer that of now
 */
export async function savePreferences(actor: Actor, input: PreferencesInput): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${actor.personId} FOR NO KEY UPDATE`
    const before = await readStoredPreferences(tx, actor.personId)
    const after = plan(actor, input, before.choices)
    if (fingerprintOf(after) === fingerprintOf(before)) return
    if (input.seen !== fingerprintOf(before)) {
      throw new DomainError(
        'conflict',
        'You changed your preferences elsewhere while this page was open. Check what you chose here, then save again.',
        { details: { fingerprint: fingerprintOf(before) } },
      )
    }
    await store(tx, actor.personId, after)
    await recordAuditEntry(tx, {
      action: 'notices.chosen',
      ...auditedBy(actor),
      subject: actor.email,
      before: toFacts(before),
      after: toFacts(after),
    })
  })
}

type Stored = Awaited<ReturnType<typeof readStoredPreferences>>

function plan(actor: Actor, input: PreferencesInput, before: readonly NoticeChoice[]): Stored {
  const allowed = new Set([EVERYWHERE, ...actor.sectionCodes, ...before.map(({ sectionCode }) => sectionCode)])
  const fieldErrors: FieldErrors = {}
  const chosen = new Map<string, NoticeChoice>()
  const take = (
    sectionCode: string,
    entered: Parameters<typeof judgeChoices>[1],
    fieldName: Parameters<typeof judgeChoices>[2],
  ) => {
    const judged = judgeChoices(sectionCode, entered, fieldName)
    Object.assign(fieldErrors, judged.fieldErrors)
    for (const one of judged.choices) chosen.set(`${one.sectionCode} ${one.kind} ${one.channel}`, one)
  }
  for (const [sectionCode, byKind] of Object.entries(input.choices)) {
    if (!allowed.has(sectionCode)) continue
    const kept = Object.entries(byKind).filter(([kind]) => !input.removed.includes(`${sectionCode}.${kind}`))
    take(sectionCode, Object.fromEntries(kept), (kind, channel) => `choices.${sectionCode}.${kind}.${channel}`)
  }
  const { sectionCode, kind, email, portal } = input.added
  if (sectionCode !== '' && kind !== '') {
    if (!actor.sectionCodes.includes(sectionCode)) {
      fieldErrors['added.sectionCode'] = ['Choose one of the sections that you work in.']
    } else take(sectionCode, { [kind]: { email, portal } }, (_kind, channel) => `added.${channel}`)
  }
  if (Object.keys(fieldErrors).length > 0) throw invalid(fieldErrors)
  return { choices: sortChoices([...chosen.values(), ...planSummaries(actor, input)]), settings: planSettings(input) }
}

/** Stored only where it differs from what holds by itself: a new supervisor gets the summary, too. */
function planSummaries(actor: Actor, { summaries }: PreferencesInput): NoticeChoice[] {
  return actor.sectionCodes
    .filter((code) => summaries.includes(code) !== actor.supervisedSectionCodes.includes(code))
    .map((sectionCode) => ({
      sectionCode,
      kind: 'summary',
      channel: 'email',
      timing: summaries.includes(sectionCode) ? 'daily' : 'off',
    }))
}

function planSettings({ dailyAt, quiet, quietFrom, quietUntil, quietWeekends }: PreferencesInput): PersonalSettings {
  return { dailyAt, quietHours: quiet === 'own' ? { quietFrom, quietUntil, quietWeekends } : null }
}

async function store(tx: Tx, personId: number, { choices, settings }: Stored): Promise<void> {
  await tx.noticeChoice.deleteMany({ where: { personId } })
  await tx.noticeChoice.createMany({ data: choices.map((one) => ({ ...one, personId })) })
  const { dailyAt, quietHours } = settings
  const row = { dailyAt, ...(quietHours ?? { quietFrom: null, quietUntil: null, quietWeekends: true }) }
  await tx.noticeSettings.upsert({ where: { personId }, create: { personId, ...row }, update: row })
}

function toFacts({ choices, settings }: Stored) {
  const lines = choices.map((one) => `${one.sectionCode} ${one.kind} ${one.channel}: ${one.timing}`)
  return { choices: lines, dailyAt: settings.dailyAt, quietHours: settings.quietHours && { ...settings.quietHours } }
}
