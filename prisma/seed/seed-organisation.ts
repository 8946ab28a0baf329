import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import agencies from './data/agencies.json' with { type: 'json' }
import parishes from './data/parishes.json' with { type: 'json' }
import sections from './data/sections.json' with { type: 'json' }
import { agencyShape, sectionShape } from './reference-shapes.ts'

/** Sections, parishes and agencies with the names they had before. What is there already stays as it is. */
export async function seedOrganisation(tx: Tx): Promise<void> {
  await tx.section.createMany({
    data: z
      .array(sectionShape)
      .parse(sections)
      .map((section, sortOrder) => ({ ...section, sortOrder, email: `${section.code}@ots.la.example` })),
    skipDuplicates: true,
  })
  await tx.parish.createMany({ data: parishes.map((name) => ({ name })), skipDuplicates: true })
  const given = z.array(agencyShape).parse(agencies)
  await tx.agency.createMany({ data: given.map(({ aliases: _, ...agency }) => agency), skipDuplicates: true })
  const stored = new Map((await tx.agency.findMany()).map(({ code, id }) => [code, id]))
  await tx.agencyAlias.createMany({
    data: given.flatMap(({ code, aliases }) => {
      const agencyId = stored.get(code)
      return agencyId === undefined ? [] : aliases.map((name) => ({ agencyId, name }))
    }),
    skipDuplicates: true,
  })
}
