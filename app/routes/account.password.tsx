import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getAccount } from '#app/domain/identity/get-account.server.ts'
import { changePassword, passwordChangeSchema } from '#app/domain/identity/passwords/change-password.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { NewPasswordField } from '#app/http/new-password-field.tsx'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { retryHeader } from '#app/http/retry-header.ts'
import { writeSessionCookie } from '#app/http/session-cookie.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta = () => [{ title: 'Your password – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { hasPassword, email } = await getAccount(actor.personId)
  return { hasPassword, email, isDone: new URL(request.url).searchParams.get('done') === 'changed' }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const values = await readForm(request)
  const answer = await answerForm({}, async () => {
    const change = parseForm(passwordChangeSchema, { current: '', password: '', ...values })
    const token = await changePassword(actor, change, readRequestOrigin(request, context))
    return redirect(doneAddress(paths.accountPassword, 'changed'), {
      status: 303,
      headers: { 'Set-Cookie': writeSessionCookie(token) },
    })
  })
  if (!('init' in answer)) return answer
  return data(answer.data, { ...answer.init, headers: retryHeader(answer.data.details) })
})

export default function AccountPassword() {
  const { hasPassword, email, isDone } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.account}>Your account</a>}
        title="Your password"
        under={hasPassword ? 'All your other sessions end when you change it.' : undefined}
      />
      {isDone && !refused ? <DoneAlert>Your password is changed. Your other sessions have ended.</DoneAlert> : null}
      <ErrorSummary errors={listFormErrors(refused)} />
      {hasPassword ? (
        <form className="stack" method="post" action={paths.accountPassword} noValidate>
          <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
          <TextInput
            name="current"
            label="Present password"
            type="password"
            autoComplete="current-password"
            maxLength={1000}
            error={refused?.fieldErrors.current?.[0]}
          />
          <NewPasswordField error={refused?.fieldErrors.password?.[0]} />
          <ButtonRow>
            <Button>Change password</Button>
          </ButtonRow>
        </form>
      ) : (
        <p>You sign in with your organisation’s account, and have no password here. Change it where that account is.</p>
      )}
    </Stack>
  )
}
