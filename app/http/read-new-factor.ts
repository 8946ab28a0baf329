import {
  type NewFactor,
  passkeyRegistrationSchema,
  totpConfirmationSchema,
} from '#app/domain/identity/second-factor/factor-input.ts'
import { parseForm } from './parse-form.ts'
import type { FormValues } from './read-form.ts'

/** A new factor from the one form or the other. @throws DomainError 'invalid' */
export function readNewFactor(values: FormValues): NewFactor {
  return values.kind === 'passkey'
    ? { kind: 'passkey', ...parseForm(passkeyRegistrationSchema, values) }
    : { kind: 'app', ...parseForm(totpConfirmationSchema, values) }
}
