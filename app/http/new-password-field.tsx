import { LEAST_PASSWORD_CHARACTERS } from '#app/domain/identity/passwords/find-password-problems.ts'
import { TextInput } from '#app/ui/text-input.tsx'

/** The one field for a new password: it may be pasted, and managers of passwords fill it in. */
export function NewPasswordField({ error, autoFocus }: { error: string | undefined; autoFocus?: boolean }) {
  return (
    <TextInput
      name="password"
      label="New password"
      hint={`At least ${LEAST_PASSWORD_CHARACTERS} characters of any kind. Four or five words in a row are easy to keep; spaces count.`}
      type="password"
      autoComplete="new-password"
      maxLength={1000}
      error={error}
      autoFocus={autoFocus ?? false}
    />
  )
}
