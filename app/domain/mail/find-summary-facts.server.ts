import { z } from 'zod'
import type { SectionSummaryFacts } from '#app/emails/section-summary-facts.ts'
import { env } from '#app/platform/env.server.ts'
import { findSectionSummary } from '../notifications/summary/find-section-summary.server.ts'
import type { ClaimedSummary } from './claimed-delivery.ts'
import type { SummaryDeliveryFacts } from './digest-template.ts'

const schema = z.object({ sectionCode: z.string(), since: z.iso.datetime() }) satisfies z.ZodType<SummaryDeliveryFacts>

/** Which section a summary is about, and its figures for the reader as they are now; without any where it is not theirs. */
export async function findSummaryFacts({
  facts,
  person,
  now,
  reason,
}: Pick<ClaimedSummary, 'person' | 'now' | 'reason'> & { facts: unknown }): Promise<{
  sectionCode: string
  summary: SectionSummaryFacts | null
}> {
  const { sectionCode, since } = schema.parse(facts)
  const request = { sectionCode, since: new Date(since), now, baseUrl: env.BASE_URL, reason }
  return { sectionCode, summary: person && (await findSectionSummary(person, request)) }
}
