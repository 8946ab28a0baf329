import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { choosePassword } from '#app/domain/identity/passwords/choose-password.server.ts'
import { findAccountLink } from '#app/domain/identity/passwords/find-account-link.server.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { LinkIsOver } from '#app/http/link-is-over.tsx'
import { NewPasswordField } from '#app/http/new-password-field.tsx'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { readTextField } from '#app/http/read-text-field.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'Choose a password – OTS Helpdesk' }]

export const loader = withErrors(async ({ params }: LoaderFunctionArgs) => {
  const link = params.link ?? ''
  const found = await findAccountLink(link)
  if (found === null) return data({ open: null }, { status: 410 })
  return data({ open: { link, email: found.email, isFirst: found.purpose === 'invitation' } })
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const password = readTextField((await readForm(request)).password)
  return answerForm({}, async () => {
    await choosePassword(params.link ?? '', password, readRequestOrigin(request, context))
    return redirect(`${paths.signIn}?after=chosen`, 303)
  })
})

export default function ChoosePassword() {
  const { open } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  if (open === null) {
    return (
      <LinkIsOver why="It was used, its time is over, or a newer one was mailed after it.">
        <ButtonLink href={paths.forgottenPassword}>Get a new link</ButtonLink>
        <a href={paths.signIn}>Sign in</a>
      </LinkIsOver>
    )
  }
  return (
    <Stack gap="wide">
      <PageHeader
        title={open.isFirst ? 'Choose a password' : 'Choose a new password'}
        under={`For ${open.email}. You sign in with it afterwards.`}
      />
      <form className="stack" method="post" action={paths.accountLink(open.link)}>
        <input type="hidden" name="username" autoComplete="username" defaultValue={open.email} />
        <NewPasswordField error={refused?.fieldErrors.password?.[0]} autoFocus />
        <ButtonRow>
          <Button>Set password</Button>
        </ButtonRow>
      </form>
    </Stack>
  )
}
