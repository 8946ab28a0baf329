import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enrolAtSignIn } from '#app/domain/identity/pending/enrol-at-sign-in.server.ts'
import { findPendingSignIn } from '#app/domain/identity/pending/find-pending-sign-in.server.ts'
import { findTotpSetUp } from '#app/domain/identity/second-factor/find-totp-set-up.server.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { answerSignIn, startAgain } from '#app/http/answer-sign-in.ts'
import { NewAppForm, NewPasskeyForm } from '#app/http/new-factor-forms.tsx'
import { paths } from '#app/http/paths.ts'
import { clearPendingCookie, readPendingToken } from '#app/http/pending-cookie.ts'
import { readForm } from '#app/http/read-form.ts'
import { readNewFactor } from '#app/http/read-new-factor.ts'
import { RecoveryCodes } from '#app/http/recovery-codes.tsx'
import { writeSessionCookie } from '#app/http/session-cookie.ts'
import { SignInIsOver } from '#app/http/sign-in-is-over.tsx'
import { readNext, readSignInRequest } from '#app/http/sign-in-request.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { withNext } from '#app/http/with-next.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'Set up a second factor – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

export const loader = withErrors(async ({ request }: LoaderFunctionArgs) => {
  const next = readNext(request)
  const pending = await findPendingSignIn(readPendingToken(request), 'enrolment')
  return { next, pending: pending && { email: pending.email, setUp: await findTotpSetUp(pending.personId) } }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const { code, credential, ...shown } = await readForm(request)
  const next = readNext(request)
  const answer = await answerForm(shown, async () => {
    const factor = readNewFactor({ ...shown, code: code ?? '', credential: credential ?? '' })
    const { token, recoveryCodes } = await enrolAtSignIn(
      readPendingToken(request),
      factor,
      readSignInRequest(request, context),
    )
    if (recoveryCodes.length === 0) return answerSignIn({ step: 'session', token }, next)
    const cookies = new Headers({ 'Set-Cookie': writeSessionCookie(token) })
    cookies.append('Set-Cookie', clearPendingCookie())
    return data({ recoveryCodes }, { headers: cookies })
  })
  if ('data' in answer && 'code' in answer.data && answer.data.code === 'conflict')
    return redirect(startAgain(next), 303)
  return answer
})

export default function Enrolment() {
  const { next, pending } = useLoaderData<typeof loader>()
  const answer = useActionData<RefusedForm | { recoveryCodes: string[] }>()
  if (answer && 'recoveryCodes' in answer) {
    return (
      <Stack gap="wide">
        <PageHeader title="Keep your recovery codes" under="Your second factor is set up, and you are signed in." />
        <RecoveryCodes codes={answer.recoveryCodes} onwardHref={next} />
      </Stack>
    )
  }
  if (pending === null) return <SignInIsOver next={next} />
  const { email, setUp } = pending
  const action = withNext(paths.enrolment, next)
  const [app, passkey] = [answer?.values.kind === 'app', answer?.values.kind === 'passkey']
  return (
    <Stack gap="wide">
      <PageHeader
        title="Set up a second factor"
        under={`A password alone is not enough for what you may do here. From now on ${email} signs in with one of these as well.`}
      />
      {answer?.formError ? <Alert tone="error" heading={answer.formError} announced /> : null}
      <section aria-labelledby="passkey">
        <Stack>
          <h2 id="passkey">A passkey</h2>
          <NewPasskeyForm action={action} refused={passkey ? answer : undefined} purpose="enrolment" />
        </Stack>
      </section>
      {setUp === null ? null : (
        <section aria-labelledby="app">
          <Stack>
            <h2 id="app">Or an authenticator app</h2>
            <NewAppForm action={action} refused={app ? answer : undefined} setUp={setUp} />
          </Stack>
        </section>
      )}
    </Stack>
  )
}
