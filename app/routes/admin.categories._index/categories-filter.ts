import { z } from 'zod'
import type { ShownCategory } from '#app/domain/agencies/find-categories.server.ts'
import { TicketType } from '#app/generated/prisma/enums.ts'
import { paths } from '#app/http/paths.ts'

const schema = z.object({
  q: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim().slice(0, 100))
    .catch(''),
  section: z
    .string()
    .regex(/^[a-z]{1,10}$/)
    .catch(''),
  type: z.enum(TicketType).catch('end_user_computing'),
})

export type CategoriesFilter = z.infer<typeof schema>

/** Reads what an address asks for; what makes no sense counts as not said. */
export function readCategoriesFilter(searchParams: URLSearchParams): CategoriesFilter {
  return schema.parse(Object.fromEntries(searchParams))
}

/** The address of the list under a filter. */
export function categoriesHref({ q, section, type }: CategoriesFilter): string {
  const params = new URLSearchParams({
    ...(type !== 'end_user_computing' && { type }),
    ...(q !== '' && { q }),
    ...(section !== '' && { section }),
  })
  return params.size === 0 ? paths.categories : `${paths.categories}?${params}`
}

/** Those of either type whose code, name or group holds the words, and that lead to the section. */
export function filterCategories<Category extends Pick<ShownCategory, 'code' | 'name' | 'groupName' | 'sectionCode'>>(
  categories: readonly Category[],
  { q, section }: Pick<CategoriesFilter, 'q' | 'section'>,
): Category[] {
  const words = q.toLowerCase().split(/\s+/)
  return categories.filter(({ code, name, groupName, sectionCode }) => {
    const text = `${code} ${name} ${groupName}`.toLowerCase()
    return (section === '' || section === sectionCode) && words.every((word) => text.includes(word))
  })
}
