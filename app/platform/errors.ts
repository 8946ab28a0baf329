/** What went wrong, in the terms of the domain; `http/to-response` maps each code to one status. */
export type ErrorCode = 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'too_many' | 'unavailable'

/** Messages beside the fields that caused them: field name → messages for people. */
export type FieldErrors = Record<string, string[]>

/**
 * An expected refusal. `userMessage` is shown to people and says what to do; `message` (for logs) may say more.
 * Anything else that is thrown is a fault of ours and answers 500.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError'

  constructor(
    readonly code: ErrorCode,
    readonly userMessage: string,
    readonly options: { fieldErrors?: FieldErrors; cause?: unknown; logMessage?: string; details?: unknown } = {},
  ) {
    super(options.logMessage ?? userMessage, { cause: options.cause })
  }

  get fieldErrors(): FieldErrors {
    return this.options.fieldErrors ?? {}
  }
}

export function invalid(fieldErrors: FieldErrors, userMessage = 'Check the marked fields.'): DomainError {
  return new DomainError('invalid', userMessage, { fieldErrors })
}

export function forbidden(userMessage: string, logMessage?: string): DomainError {
  return new DomainError('forbidden', userMessage, { logMessage })
}

/** The same answer for what is absent and for what one may not see. */
export function notFound(logMessage?: string): DomainError {
  return new DomainError('not_found', 'There is no such page, or it is not yours to see.', { logMessage })
}
