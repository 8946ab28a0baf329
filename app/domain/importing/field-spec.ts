import { z } from 'zod'

/** Where a field's value comes from: exactly one of column, template and constant, then through the value map. */
export const fieldSpecSchema = z
  .strictObject({
    column: z.string().min(1).optional(),
    /** Text with `{column}` in it; a part that is empty leaves nothing behind. */
    template: z.string().min(1).optional(),
    constant: z.string().optional(),
    /** What the source says → what the field is to hold. Without regard to case. */
    values: z.record(z.string(), z.string()).optional(),
    /** For a value that `values` does not name, and for an empty one. */
    otherwise: z.string().optional(),
  })
  .refine(
    ({ column, template, constant }) => [column, template, constant].filter((one) => one !== undefined).length === 1,
    {
      error: 'needs exactly one of "column", "template" and "constant"',
    },
  )

export type FieldSpec = z.infer<typeof fieldSpecSchema>

const PLACE = /\{([^{}]+)\}/g

/** The columns that a field reads. */
export function columnsOf({ column, template }: FieldSpec): string[] {
  if (column !== undefined) return [column]
  return [...(template ?? '').matchAll(PLACE)].map((match) => match[1] ?? '')
}

/** Every value that a field can give whatever the file says; null when the file's own values go through. */
export function listPossibleValues({ constant, values, otherwise }: FieldSpec): Map<string, string> | null {
  const possible = new Map<string, string>()
  if (constant !== undefined) possible.set('constant', constant)
  if (otherwise !== undefined) possible.set('otherwise', otherwise)
  for (const [from, to] of Object.entries(values ?? {})) possible.set(`values.${from}`, to)
  return possible.size > 0 ? possible : null
}

export function fillTemplate(template: string, read: (column: string) => string): string {
  return template.replace(PLACE, (_, column: string) => read(column))
}
