import type { FormValues } from '../read-form.ts'

/**
 * Puts fields with dots in their names where a schema looks for them, however deep: 'choices.euc.reply.email'. Names that
 * come as a group and as a field of their own are the group.
 */
export function readDeep(values: FormValues): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(values)) {
    const parts = name.split('.')
    const last = parts.pop() ?? ''
    let place = root
    for (const part of parts) {
      const next = place[part]
      const group = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : Object.create(null)
      place[part] = group
      place = group as Record<string, unknown>
    }
    if (!(last in place)) place[last] = value
  }
  return root
}
