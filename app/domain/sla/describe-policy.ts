import type { Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import { describeWorkingTime } from './describe-working-time.ts'

export interface MatchedFields {
  categoryCode: string | null
  sectionCode: string | null
  agencyId: number | null
  ticketType: TicketType | null
  priority: Priority | null
  kind: TicketKind | null
}

/** Names of what a policy mentions by code or id. */
export interface MatchNames {
  categories: ReadonlyMap<string, string>
  sections: ReadonlyMap<string, string>
  agencies: ReadonlyMap<number, string>
}

const TYPE_WORDS: Record<TicketType, string> = {
  end_user_computing: 'End User Computing',
  production_support: 'Production Support',
}
const KIND_WORDS: Record<TicketKind, string> = { incident: 'incidents', request: 'requests' }

/** Which tickets a policy takes: 'Category Password · P1 · incidents'; what decides first stands first. */
export function describePolicyMatch(match: MatchedFields, { categories, sections, agencies }: MatchNames): string {
  const { categoryCode, sectionCode, agencyId, ticketType, priority, kind } = match
  const parts = [
    categoryCode === null ? null : `category ${categories.get(categoryCode) ?? categoryCode}`,
    sectionCode === null ? null : `section ${sections.get(sectionCode) ?? sectionCode}`,
    agencyId === null ? null : `agency ${agencies.get(agencyId) ?? agencyId}`,
    ticketType === null ? null : `type ${TYPE_WORDS[ticketType]}`,
    priority,
    kind === null ? null : KIND_WORDS[kind],
  ].filter((part) => part !== null)
  const [first] = parts
  if (first === undefined) return 'Every ticket that no other policy takes'
  return [first.charAt(0).toUpperCase() + first.slice(1), ...parts.slice(1)].join(' · ')
}

interface Promises {
  firstResponseMinutes: number | null
  nextResponseMinutes: number | null
  resolutionMinutes: number | null
}

/** First response, next response and resolution: '4 h', '4 h', '2 business days (24 h)', a dash for what is not promised. */
export function listPromises({ firstResponseMinutes, nextResponseMinutes, resolutionMinutes }: Promises): string[] {
  return [firstResponseMinutes, nextResponseMinutes, resolutionMinutes].map((minutes) =>
    minutes === null ? '–' : describeWorkingTime(minutes),
  )
}
