import { DomainError, type FieldErrors } from '#app/platform/errors.ts'

/** Runs `run`; where it throws invalid, its messages move to the fields that `rename` says. */
export async function renameFieldErrors<Result>(
  rename: (errors: FieldErrors) => FieldErrors,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error
    const { userMessage, message, options } = error
    throw new DomainError('invalid', userMessage, {
      ...options,
      logMessage: message,
      fieldErrors: rename(error.fieldErrors),
    })
  }
}
