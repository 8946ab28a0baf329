import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  passwordResetSchema,
  requestPasswordReset,
} from '#app/domain/identity/passwords/request-password-reset.server.ts'
import { answerForm, enteredValue, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { retryHeader } from '#app/http/retry-header.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta = () => [{ title: 'Forgotten password – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

export function loader({ request }: LoaderFunctionArgs) {
  return { isSent: new URL(request.url).searchParams.get('done') === 'sent' }
}

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const values = await readForm(request)
  const answer = await answerForm(values, async () => {
    const { email } = parseForm(passwordResetSchema, values)
    await requestPasswordReset(email, readRequestOrigin(request, context))
    return redirect(doneAddress(paths.forgottenPassword, 'sent'), 303)
  })
  if (!('init' in answer)) return answer
  return data(answer.data, { ...answer.init, headers: retryHeader(answer.data.details) })
})

export default function ForgottenPassword() {
  const { isSent } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.signIn}>Sign in</a>}
        title="Forgotten password"
        under="We mail you a link to choose a new one. It works for an hour."
      />
      {refused?.formError ? <Alert tone="error" heading={refused.formError} announced /> : null}
      {isSent && !refused ? (
        <DoneAlert heading="Look into your mail">
          If there is an account with that address that has a password, the link is on its way. Nothing after some
          minutes? Check the address, look where unwanted mail goes, or call the service desk. Whoever signs in with
          their organisation’s account chooses a new password there.
        </DoneAlert>
      ) : null}
      <form className="stack" method="post" action={paths.forgottenPassword}>
        <TextInput
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          maxLength={254}
          defaultValue={enteredValue(refused, 'email')}
          error={refused?.fieldErrors.email?.[0]}
          autoFocus={!isSent}
        />
        <ButtonRow>
          <Button>Mail me a link</Button>
        </ButtonRow>
      </form>
    </Stack>
  )
}
