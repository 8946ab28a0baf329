import type { ProtectedField } from '#app/domain/tickets/find-protected-fields.ts'

/** The field by which somebody says that what was found is something else. */
export const DENIAL_FIELD = 'notProtected'

/** What a form that holds protected data is refused with; it is drawn again with the question. */
export interface ProtectedDataQuestion {
  found: ProtectedField[]
  /** Sent back, it denies exactly these texts: others are asked about anew. */
  denial: string
}
