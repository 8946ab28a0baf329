import { db } from '#app/platform/db.server.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import type { ImportCatalogue } from './import-catalogue.ts'

export async function loadImportCatalogue(): Promise<ImportCatalogue> {
  const [routing, agencies, parishes] = await Promise.all([
    loadRouting(),
    db.agency.findMany({ select: { id: true, code: true, name: true } }),
    db.parish.findMany(),
  ])
  return {
    sectionByCode: routing.sectionByCode,
    categoryByCode: routing.categoryByCode,
    agencyByCode: new Map(agencies.map((agency) => [agency.code, agency])),
    agencyNameById: new Map(agencies.map(({ id, name }) => [id, name])),
    parishNames: new Set(parishes.map(({ name }) => name)),
    matrix: routing.matrix,
  }
}
