import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { NO_AGENCY, type ReportScope } from './report-filter.ts'
import { requireReader } from './require-reader.ts'

/**
 * The sections and agencies whose report the actor may read.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export async function getReportScope(actor: Actor): Promise<ReportScope> {
  requireReader(actor)
  const [scope] = await readReportRows<ReportScope>(
    Prisma.sql`SELECT
      (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name) ORDER BY sort_order), '[]')
       FROM section WHERE ${actor.isAdministrator} OR code = ANY(${[...actor.supervisedSectionCodes]}::text[])) AS sections,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'code', code, 'name', name) ORDER BY name), '[]')
       FROM agency) AS agencies`,
  )
  return { sections: scope?.sections ?? [], agencies: [...(scope?.agencies ?? []), NO_AGENCY] }
}
