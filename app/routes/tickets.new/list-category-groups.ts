import type { RoutingConfiguration } from '#app/domain/routing/load-routing.server.ts'
import type { TicketType } from '#app/generated/prisma/enums.ts'

export interface CategoryChoice {
  code: string
  name: string
  kind: 'incident' | 'request'
  sectionName: string
  approval: string | null
  isRestricted: boolean
}

export interface CategoryGroup {
  name: string
  categories: CategoryChoice[]
}

/** The categories of a ticket type in their groups, in the catalogue's order. */
export function listCategoryGroups(
  { categories, sectionByCode }: Pick<RoutingConfiguration, 'categories' | 'sectionByCode'>,
  type: TicketType,
): CategoryGroup[] {
  const groups = new Map<string, CategoryGroup>()
  for (const category of categories) {
    if (category.type !== type) continue
    const { code, name, kind, groupName, approval } = category
    const group = groups.get(groupName) ?? { name: groupName, categories: [] }
    groups.set(groupName, group)
    const section = sectionByCode.get(category.sectionCode)
    const isRestricted = category.isRestricted || section?.isRestricted === true
    group.categories.push({ code, name, kind, approval, isRestricted, sectionName: section?.name ?? '' })
  }
  return [...groups.values()]
}
