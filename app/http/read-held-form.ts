import { z } from 'zod'
import type { Typed } from './read-typed.ts'
import { safeRedirect } from './safe-redirect.ts'

const MOST_CHARACTERS = 1_000_000
const heldSchema = z.object({
  action: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])).max(500),
})

/** A form that waits until its sender has proved who they are, from the field that carried it; null where there is none. */
export function readHeldForm(text: string): Typed | null {
  if (text === '' || text.length > MOST_CHARACTERS) return null
  const parsed = heldSchema.safeParse(parseJson(text))
  return parsed.success ? { ...parsed.data, action: safeRedirect(parsed.data.action) } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
