import type { Actor } from '#app/domain/identity/actor.ts'
import { findProtectedFields, listTexts, type ProtectedField } from '#app/domain/tickets/find-protected-fields.ts'
import { findProtectedFiles } from '#app/domain/tickets/find-protected-files.server.ts'
import type { CommandOptions } from '#app/domain/tickets/lock-ticket.server.ts'
import { PROTECTED_WORDS } from '#app/domain/tickets/protected-words.ts'
import { DomainError, type FieldErrors } from '#app/platform/errors.ts'
import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'
import { DENIAL_FIELD, type ProtectedDataQuestion } from './protected-data-denial.ts'
import type { StagedForm } from './read-staged-form.ts'

const PURPOSE = 'not protected data'

/**
 * Refuses a form (invalid, beside the fields) whose texts or text files look like protected data, unless the person has
 * said of these very ones that they hold none. Returns what the command has to know of that.
 */
export async function askAboutProtectedData(
  actor: Actor,
  { values, files }: Pick<StagedForm, 'values' | 'files'>,
  input: object,
): Promise<Pick<CommandOptions, 'deniesProtectedData'>> {
  const inFiles = await findProtectedFiles(
    actor,
    files.map(({ id }) => id),
  )
  const found = [
    ...findProtectedFields(input),
    ...inFiles.map(({ kind, fileName }) => ({ field: 'files', kind, excerpt: fileName })),
  ]
  if (found.length === 0) return {}
  const asked = describeAsked(actor, input, { found, inFiles })
  const given = values[DENIAL_FIELD]
  if ([given ?? []].flat().some((denial) => isSignatureOf(denial, asked, PURPOSE))) {
    return { deniesProtectedData: true }
  }
  const details: { protectedData: ProtectedDataQuestion } = {
    protectedData: { found, denial: signText(asked, PURPOSE) },
  }
  throw new DomainError('invalid', 'Check the marked fields.', {
    fieldErrors: describeFound(found),
    details,
    logMessage: `text that looks like protected data: ${found.map(({ field, kind }) => `${field} ${kind}`).join(', ')}`,
  })
}

/** Who says it of which texts, whole: a word more, and it is another text. */
function describeAsked(
  actor: Actor,
  input: object,
  { found, inFiles }: { found: readonly ProtectedField[]; inFiles: readonly { id: string; kind: string }[] },
): string {
  const fields = new Set(found.map(({ field }) => field))
  const texts = listTexts(input).filter(([field]) => fields.has(field))
  return JSON.stringify([actor.personId, texts, inFiles.map(({ id, kind }) => [id, kind])])
}

function describeFound(found: readonly ProtectedField[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const { field, kind, excerpt } of found) {
    const words = `“${excerpt}” looks like ${PROTECTED_WORDS[kind]}. Take it out, or say that it is something else.`
    errors[field] = [...(errors[field] ?? []), words]
  }
  return errors
}
