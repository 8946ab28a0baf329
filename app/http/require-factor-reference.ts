import { type FactorReference, readFactorReference } from '#app/domain/identity/second-factor/factor-reference.ts'
import { notFound } from '#app/platform/errors.ts'

/** The second factor that an address names. @throws DomainError 'not_found' */
export function requireFactorReference(text: string | undefined): FactorReference {
  const reference = readFactorReference(text ?? '')
  if (reference === null) throw notFound(`no second factor ${text}`)
  return reference
}
