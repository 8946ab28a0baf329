import type { RoutingConfiguration } from '#app/domain/routing/load-routing.server.ts'

/** Sections and categories by their code; one that is gone keeps its code as its name. */
export function namesOfRouting(routing: Pick<RoutingConfiguration, 'sectionByCode' | 'categoryByCode'>) {
  return {
    sectionName: (code: string) => routing.sectionByCode.get(code)?.name ?? code,
    categoryName: (code: string) => routing.categoryByCode.get(code)?.name ?? code,
  }
}
