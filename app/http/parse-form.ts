import type { z } from 'zod'
import { parseInput } from './parse-input.ts'
import type { FormValues } from './read-form.ts'

/**
 * Checks submitted values against the schema that form, server and API share. A name with dots is a field of an
 * object: `details.device`. Throws invalid with messages by field name.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, values: FormValues): z.infer<Schema> {
  return parseInput(schema, nest(values))
}

function nest(values: FormValues): Record<string, unknown> {
  const nested: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const [head = '', ...rest] = name.split('.')
    if (rest.length === 0) {
      if (!(head in nested)) nested[head] = value
      continue
    }
    const group = Object.hasOwn(nested, head) && typeof nested[head] === 'object' ? nested[head] : Object.create(null)
    nested[head] = { ...group, [rest.join('.')]: value }
  }
  return nested
}
