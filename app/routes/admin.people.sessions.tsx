import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countOpenSessions } from '#app/domain/people/count-open-sessions.server.ts'
import { endEverySession, everySessionEndingSchema } from '#app/domain/people/end-every-session.server.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { writeSessionCookie } from '#app/http/session-cookie.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

const DONE_WORDS: Record<string, string> = {
  ended: 'Everybody else is signed out, on every device. You are still signed in here.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Sign everybody out – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return { done: new URL(request.url).searchParams.get('done'), ...(await countOpenSessions(actor)) }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const { reason } = parseForm(everySessionEndingSchema, values)
    const { token } = await endEverySession(actor, { reason }, readRequestOrigin(request, context))
    const headers = token === null ? undefined : { 'Set-Cookie': writeSessionCookie(token) }
    return redirect(doneAddress(paths.everySession, 'ended'), { status: 303, headers })
  })
})

export default function EverySession() {
  const { done, sessions, people } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack>
      <PageHeader over={<a href={paths.people}>People</a>} title="Sign everybody out?" />
      {sayDone(DONE_WORDS, done, { isRefused: refused !== undefined })()}
      <ErrorSummary errors={listFormErrors(refused)} />
      <p>{describeOpen(sessions, people)}</p>
      <ul>
        <li>
          Every session ends at once, yours on other devices too. This one stays, so that you can look after the rest.
        </li>
        <li>
          Whatever people do next leads them to the sign-in page. A form that they send then keeps its words, to be sent
          again once they are signed in.
        </li>
        <li>Passwords, second factors and links in mail stay as they are.</li>
      </ul>
      <form method="post" action={paths.everySession} noValidate>
        <Stack>
          <TextArea
            name="reason"
            label="Why?"
            hint="Kept in the record."
            size="short"
            defaultValue={enteredValue(refused, 'reason')}
            error={refused?.fieldErrors.reason?.[0]}
          />
          <Checkbox
            name="confirmed"
            value="yes"
            label="Sign everybody out, at every agency"
            error={refused?.fieldErrors.confirmed?.[0]}
          />
          <ButtonRow>
            <Button tone="danger">Sign everybody out</Button>
            <ButtonLink tone="secondary" href={paths.people}>
              Back without changing anything
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}

function describeOpen(sessions: number, people: number): string {
  if (sessions === 1) return 'Nobody but you is signed in now, on this device.'
  const who = people === 1 ? 'You alone are' : `${people.toLocaleString('en-US')} people, you among them, are`
  return `${who} signed in now, in ${sessions.toLocaleString('en-US')} sessions.`
}
