import { describeNames } from '#app/domain/sla/describe-names.ts'
import { findAnnouncedFreezes } from '#app/domain/sla/find-announced-freezes.ts'
import type { DeclaredFreeze } from '#app/domain/sla/sla-rules.ts'
import { describeMoment } from '#app/domain/tickets/describe-moment.ts'

interface Category {
  code: string
  name: string
  type: string
  groupName: string
  sectionCode: string
}

export interface FreezeAnnouncement {
  id: number
  name: string
  /** "Requests for “Print” wait from tomorrow 5:00 PM CT to …: Order before noon." */
  sentence: string
  includesP1: boolean
}

/** What a form says about the freezes that concern its categories; a whole group goes by the group's name. */
export function describeAnnouncedFreezes(
  freezes: readonly DeclaredFreeze[],
  categories: readonly Category[],
  { now, timeZone }: { now: Date; timeZone: string },
): FreezeAnnouncement[] {
  return findAnnouncedFreezes(freezes, categories, now).map(({ freeze, categoryCodes }) => {
    const { id, name, announcement, fromAt, toAt, includesP1 } = freeze
    const what = describeNames(nameGroups(categories, new Set(categoryCodes)), Number.POSITIVE_INFINITY)
    const words = (at: Date) => describeMoment(at, { now, timeZone, zone: true })
    const period = fromAt <= now ? `until ${words(toAt)}` : `from ${words(fromAt)} to ${words(toAt)}`
    const sentence = `Requests for ${what} wait ${period}${announcement === '' ? '.' : `: ${announcement}`}`
    return { id, name, sentence, includesP1 }
  })
}

function nameGroups(categories: readonly Category[], waiting: ReadonlySet<string>): string[] {
  const groups = new Map<string, Category[]>()
  for (const category of categories) {
    // Both types of ticket have a group “Ask OTS”.
    const key = `${category.type} ${category.groupName}`
    groups.set(key, [...(groups.get(key) ?? []), category])
  }
  const names = [...groups.values()].flatMap((members) => {
    const found = members.filter(({ code }) => waiting.has(code))
    const isWhole = found.length === members.length && found.length > 1
    return isWhole ? [members[0]?.groupName ?? ''] : found.map(({ name }) => name)
  })
  return [...new Set(names)].map((name) => `“${name}”`)
}
