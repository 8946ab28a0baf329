import type { ReactNode } from 'react'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PasskeyForm } from '#app/ui/passkey-form.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { RefusedForm } from './answer-form.ts'
import { paths } from './paths.ts'

interface Props {
  action: string
  ways: { usesPassword: boolean; hasApp: boolean; hasPasskey: boolean; providerName: string | null }
  /** For who signs in elsewhere: to do so again. */
  signInHref: string
  refused: RefusedForm | undefined
  /** Hidden fields that every way carries along. */
  children: ReactNode
}

/** The ways to prove, while signed in, that it is still the same person. */
export function VerificationForms({ action, ways, signInHref, refused, children }: Props) {
  const { usesPassword, hasApp, hasPasskey, providerName } = ways
  return (
    <Stack gap="wide">
      {hasPasskey ? (
        <PasskeyForm
          action={action}
          askAt={paths.passkeyChallenge}
          purpose="verification"
          words="Use your passkey"
          error={refused?.fieldErrors.credential?.[0]}
          without="This browser knows no passkeys, or runs no scripts."
        >
          {children}
        </PasskeyForm>
      ) : null}
      {usesPassword ? (
        <form className="stack" method="post" action={action}>
          {children}
          <TextInput
            name="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            maxLength={1000}
            error={refused?.fieldErrors.password?.[0]}
            autoFocus={!hasPasskey}
          />
          {hasApp ? (
            <TextInput
              name="code"
              label="Code"
              hint="The six digits that your authenticator app shows now, or one of your recovery codes."
              width="short"
              autoComplete="one-time-code"
              maxLength={40}
              error={refused?.fieldErrors.code?.[0]}
            />
          ) : null}
          <ButtonRow>
            <Button tone={hasPasskey ? 'secondary' : undefined}>Go on</Button>
          </ButtonRow>
        </form>
      ) : null}
      {usesPassword && providerName === null ? null : (
        <Stack gap="close">
          <p>
            {providerName === null ? 'Or sign in anew.' : `You signed in with ${providerName}. Sign in there again.`}
          </p>
          <ButtonRow>
            <ButtonLink tone="secondary" href={signInHref}>
              Sign in again
            </ButtonLink>
          </ButtonRow>
        </Stack>
      )}
    </Stack>
  )
}
