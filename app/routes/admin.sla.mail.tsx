import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadQuietHours } from '#app/domain/notifications/load-quiet-hours.server.ts'
import { quietHoursSchema } from '#app/domain/notifications/quiet-hours-input.ts'
import { saveQuietHours } from '#app/domain/notifications/save-quiet-hours.server.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { db } from '#app/platform/db.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Mail about SLA time – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const { quietHours } = await loadQuietHours(db)
  return { quietHours, isSaved: new URL(request.url).searchParams.get('done') === 'saved' }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveQuietHours(actor, parseForm(quietHoursSchema, values))
    return redirect(doneAddress(paths.slaMail, 'saved'), 303)
  })
})

export default function SlaMail() {
  const { quietHours, isSaved } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const field = (name: 'quietFrom' | 'quietUntil') => ({
    name,
    error: refused?.fieldErrors[name]?.[0],
    defaultValue: enteredValue(refused, name, quietHours[name]),
  })
  const isTicked = refused ? refused.values.quietWeekends !== undefined : quietHours.quietWeekends
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="Mail about SLA time"
        under="When warnings, breaches and escalations are mailed, and when they wait for the morning."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.slaMail} noValidate>
        <Stack>
          <TextInput
            {...field('quietFrom')}
            label="Quiet from"
            type="time"
            width="short"
            hint="By the clock of whoever gets the mail; a section’s mailbox goes by Louisiana’s. The same time twice: no quiet nights."
          />
          <TextInput {...field('quietUntil')} label="Quiet until" type="time" width="short" />
          <Checkbox name="quietWeekends" label="Quiet all day on Saturdays and Sundays" defaultChecked={isTicked} />
          {isSaved && !refused ? <DoneAlert>Saved. It holds for what happens from now on.</DoneAlert> : null}
          <ButtonRow>
            <Button>Save</Button>
          </ButtonRow>
        </Stack>
      </form>
      <section aria-labelledby="always">
        <Stack gap="close">
          <h2 id="always">What always holds</h2>
          <ul>
            <li>Mail about a priority 1 ticket leaves at once, day and night.</li>
            <li>All other mail about SLA time waits ten seconds: more than three for one reader become one mail.</li>
            <li>What is due in quiet hours arrives when they end, as one mail.</li>
            <li>
              Replies, assignments by people and everything else are mailed at once, unless their reader chose
              otherwise.
            </li>
            <li>Whoever set quiet hours of their own keeps those instead, for all mail that does not wait on them.</li>
          </ul>
        </Stack>
      </section>
    </Stack>
  )
}
