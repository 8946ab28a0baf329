import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { VIEW_MINUTES } from '#app/domain/identity/session-limits.ts'
import { findView } from '#app/domain/identity/views/find-view.server.ts'
import { startView, viewSchema } from '#app/domain/identity/views/start-view.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { readSessionToken } from '#app/http/session-cookie.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta = () => [{ title: 'Look as somebody else – OTS Helpdesk' }]

/** In a view, and after its half hour, it is here that an administrator goes back to being themselves. */
export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const token = readSessionToken(request)
  const view = token === null ? null : await findView(token)
  if (view) return { viewedName: view.viewedName, email: '' }
  await requireAdministrator(request, context)
  return { viewedName: null, email: new URL(request.url).searchParams.get('email') ?? '' }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await startView(actor, parseForm(viewSchema, values), readRequestOrigin(request, context))
    return redirect(paths.home, 303)
  })
})

export default function ViewAs() {
  const { viewedName, email } = useLoaderData<typeof loader>()
  return viewedName === null ? <StartView email={email} /> : <GoOn viewedName={viewedName} />
}

function StartView({ email }: { email: string }) {
  const refused = useActionData<RefusedForm>()
  const entered = readEntered(refused, { email })
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Look as somebody else"
        under={`You see the helpdesk as they see it, for ${VIEW_MINUTES} minutes at most, and change nothing. Restricted tickets and drafts stay hidden.`}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.viewAs} noValidate>
        <Stack>
          <TextInput
            {...entered.text('email')}
            label="Whose view, by email address"
            type="email"
            maxLength={254}
            autoComplete="off"
          />
          <TextArea
            {...entered.text('reason')}
            label="Why you look"
            hint="It is kept in the audit trail, and the person reads it in their list of sessions."
            maxLength={500}
            size="short"
          />
          <ButtonRow>
            <Button>Look as this person</Button>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}

function GoOn({ viewedName }: { viewedName: string }) {
  return (
    <Stack gap="wide">
      <PageHeader
        title="Go on as yourself"
        under={`You have been looking at the helpdesk as ${viewedName} sees it. A view is over after ${VIEW_MINUTES} minutes.`}
      />
      <form method="post" action={paths.viewAsEnding}>
        <ButtonRow>
          <Button>End the view</Button>
        </ButtonRow>
      </form>
    </Stack>
  )
}
