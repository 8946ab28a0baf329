import { z } from 'zod'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { db } from '#app/platform/db.server.ts'
import objectives from './data/section-objectives.json' with { type: 'json' }

const YEAR_MS = 365 * 86_400_000

const objectiveShape = z.object({
  sectionCode: z.string(),
  calendarCode: z.string(),
  acceptMinutes: z.number().int().nullable(),
  holdMinutes: z.number().int().nullable(),
})

/** What two sections promise the others, since before the demo's tickets; a house of its own agrees on its own. */
export async function seedDemoObjectives(now: Date): Promise<void> {
  const createdAt = new Date(now.getTime() - YEAR_MS)
  await db.sectionObjective.createMany({
    data: z
      .array(objectiveShape)
      .parse(objectives)
      .map((objective) => ({ ...objective, number: 1, createdAt })),
    skipDuplicates: true,
  })
  loadSlaRules.forget()
}
