import { z } from 'zod'
import { ScimProblem } from './scim-problem.ts'

export interface PatchOperation {
  op: 'add' | 'replace' | 'remove'
  path: string | null
  value: unknown
}

const MOST_OPERATIONS = 1_000

const schema = z.object({
  Operations: z
    .array(
      z.object({
        // Entra ID writes "Add".
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().max(500).nullish(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(MOST_OPERATIONS),
})

/** The operations of a PATCH. @throws ScimProblem 'invalidSyntax' */
export function readPatch(body: unknown): PatchOperation[] {
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    throw new ScimProblem(400, 'Operations must be a list of add, replace and remove.', 'invalidSyntax')
  }
  return parsed.data.Operations.map(({ op, path, value }) => ({ op, path: path?.trim() || null, value }))
}
