import { TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import type { TicketType } from '#app/generated/prisma/enums.ts'
import type { OptionGroup } from '#app/ui/option.tsx'

interface Category {
  code: string
  name: string
  type: TicketType
  groupName: string
}

/** Categories to choose from, by ticket type and group: both types have groups of the same name. */
export function listFreezeCategories(categories: readonly Category[]): OptionGroup[] {
  const groups = new Map<string, OptionGroup & { options: { value: string; label: string }[] }>()
  for (const { code, name, type, groupName } of categories) {
    const label = `${TYPE_WORDS[type]}: ${groupName}`
    const group = groups.get(label) ?? { label, options: [] }
    groups.set(label, group)
    group.options.push({ value: code, label: name })
  }
  return [...groups.values()]
}
