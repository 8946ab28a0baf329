import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findPendingSignIn } from '#app/domain/identity/pending/find-pending-sign-in.server.ts'
import { type FactorAnswer, proveSecondFactor } from '#app/domain/identity/pending/prove-second-factor.server.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { answerSignIn, startAgain } from '#app/http/answer-sign-in.ts'
import { paths } from '#app/http/paths.ts'
import { readPendingToken } from '#app/http/pending-cookie.ts'
import { readForm } from '#app/http/read-form.ts'
import { readTextField } from '#app/http/read-text-field.ts'
import { retryHeader } from '#app/http/retry-header.ts'
import { SignInIsOver } from '#app/http/sign-in-is-over.tsx'
import { readNext, readSignInRequest } from '#app/http/sign-in-request.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { withNext } from '#app/http/with-next.ts'
import { invalid } from '#app/platform/errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PasskeyForm } from '#app/ui/passkey-form.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta = () => [{ title: 'Second step – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

export const loader = withErrors(async ({ request }: LoaderFunctionArgs) => {
  const next = readNext(request)
  const pending = await findPendingSignIn(readPendingToken(request), 'secondFactor')
  return { next, pending: pending && { hasApp: pending.hasApp, hasPasskey: pending.hasPasskey } }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const { code, credential } = await readForm(request)
  const next = readNext(request)
  const answer = await answerForm({}, async () => {
    const proof = readProof(readTextField(credential), readTextField(code))
    const token = await proveSecondFactor(readPendingToken(request), proof, readSignInRequest(request, context))
    return answerSignIn({ step: 'session', token }, next)
  })
  if (!('init' in answer)) return answer
  if (answer.data.code === 'conflict') return redirect(startAgain(next), 303)
  return data(answer.data, { ...answer.init, headers: retryHeader(answer.data.details) })
})

function readProof(credential: string, code: string): FactorAnswer {
  if (credential !== '') return { credential }
  if (code.trim() === '') throw invalid({ code: ['Enter a code.'] })
  return { code }
}

export default function SecondFactor() {
  const { next, pending } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  if (pending === null) return <SignInIsOver next={next} />
  const { hasApp, hasPasskey } = pending
  const address = withNext(paths.secondFactorSignIn, next)
  return (
    <Stack gap="wide">
      <PageHeader title="Second step" under="One more proof, and you are in." />
      {refused?.formError ? <Alert tone="error" heading={refused.formError} announced /> : null}
      {hasPasskey ? (
        <PasskeyForm
          action={address}
          askAt={paths.passkeyChallenge}
          purpose="secondFactor"
          words="Use your passkey"
          error={refused?.fieldErrors.credential?.[0]}
          without="This browser knows no passkeys, or runs no scripts: use one of your other ways."
        />
      ) : null}
      <form className="stack" method="post" action={address}>
        <TextInput
          name="code"
          label={hasApp ? 'Code' : 'Recovery code'}
          hint={
            hasApp
              ? 'The six digits that your authenticator app shows now, or one of your recovery codes.'
              : 'One of the codes that you wrote down when you added your passkey.'
          }
          width="short"
          autoComplete="one-time-code"
          inputMode={hasApp ? 'text' : undefined}
          spellCheck={false}
          autoCapitalize="none"
          maxLength={40}
          error={refused?.fieldErrors.code?.[0]}
          autoFocus={!hasPasskey}
        />
        <ButtonRow>
          <Button tone={hasPasskey ? 'secondary' : undefined}>Go on</Button>
          <a href={withNext(paths.signIn, next)}>Sign in as somebody else</a>
        </ButtonRow>
      </form>
      <p className="muted small">
        Lost your phone and your recovery codes? Call the service desk: an administrator can reset your second factor.
      </p>
    </Stack>
  )
}
