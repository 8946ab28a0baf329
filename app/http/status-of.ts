import { assertNever } from '#app/platform/assert-never.ts'
import type { ErrorCode } from '#app/platform/errors.ts'

/** The one place where an error of the domain becomes an HTTP status. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'invalid':
      return 400
    case 'forbidden':
      return 403
    case 'not_found':
      return 404
    case 'conflict':
      return 409
    case 'too_large':
      return 413
    case 'too_many':
      return 429
    case 'unavailable':
      return 503
    default:
      return assertNever(code)
  }
}
