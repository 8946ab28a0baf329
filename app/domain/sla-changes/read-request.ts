import { type FieldErrors, invalid } from '#app/platform/errors.ts'
import { normaliseForm } from './normalise-form.ts'
import type { SlaChangeRequest } from './sla-change.ts'
import { slaChangeSchemas } from './sla-change-schemas.ts'

/**
 * A request as it is stored: checked against its form's schema, and written the one way. Throws invalid with messages by
 * field. An objective is its section's, so it has a subject from the start.
 */
export function readRequest(request: SlaChangeRequest): SlaChangeRequest {
  const { kind, subject, after } = request
  if (after === null) return request
  const result = slaChangeSchemas[kind].safeParse(after)
  if (!result.success) {
    const fieldErrors: FieldErrors = {}
    for (const { path, message } of result.error.issues) {
      const field = path.join('.')
      fieldErrors[field] = [...(fieldErrors[field] ?? []), message]
    }
    throw invalid(fieldErrors)
  }
  const form = normaliseForm(kind, result.data)
  const owner = kind === 'objective' && 'sectionCode' in form ? form.sectionCode : null
  return { kind, subject: subject ?? owner, after: form } as SlaChangeRequest
}
