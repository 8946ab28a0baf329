import { db, type Tx } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { type Actor, supervises } from '../../identity/actor.ts'
import { fingerprintOf } from '../../people/fingerprint-of.ts'
import { loadRouting } from '../../routing/load-routing.server.ts'
import { type NoticeChoice, sortChoices } from './notice-choices.ts'

export interface ShownSectionDefaults {
  code: string
  name: string
  fingerprint: string
  choices: NoticeChoice[]
}

/**
 * What usually holds for the people of a section, for its supervisors and administrators.
 * @throws DomainError 'not_found' where there is no such section, 'forbidden' for others
 */
export async function getSectionDefaults(actor: Actor, code: string): Promise<ShownSectionDefaults> {
  const section = (await loadRouting()).sections.find((one) => one.code === code)
  if (!section) throw notFound(`no section ${code}`)
  requireSupervisorOf(actor, code)
  const choices = await readSectionDefaults(db, code)
  return { code, name: section.name, fingerprint: fingerprintOf(choices), choices }
}

/** @throws DomainError 'forbidden' */
export function requireSupervisorOf(actor: Actor, code: string): void {
  if (!supervises(actor, code)) throw forbidden('The supervisors of a section say what usually holds there.')
}

/** Always in the same order: `fingerprintOf` it names the state. */
export async function readSectionDefaults(tx: Tx | typeof db, sectionCode: string): Promise<NoticeChoice[]> {
  const choices = await tx.sectionNoticeDefault.findMany({
    where: { sectionCode },
    select: { sectionCode: true, kind: true, channel: true, timing: true },
  })
  return sortChoices(choices)
}
