import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readDetailsLink } from '#app/domain/mail/inbound/details-link.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { findDetailRequest } from '#app/domain/tickets/details/find-detail-request.server.ts'
import { detailsSchema, giveDetails } from '#app/domain/tickets/details/give-details.server.ts'
import { NO_CATEGORY } from '#app/domain/tickets/open-ticket-input.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { LinkIsOver } from '#app/http/link-is-over.tsx'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { IMPACT_OPTIONS, URGENCY_OPTIONS } from '#app/http/tickets/level-words.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta = () => [{ title: 'A few details – OTS Helpdesk' }]

/** The page that a confirmation by mail leads to. The link is its own proof: nobody needs to be signed in. */
export const loader = withErrors(async ({ request, params }: LoaderFunctionArgs) => {
  const link = params.link ?? ''
  const id = readDetailsLink(link)
  const asked = id === null ? null : await findDetailRequest(id)
  const isDone = new URL(request.url).searchParams.has('done')
  if (asked === null || (asked.isOver && !isDone)) return data({ open: null, isDone: false }, { status: 410 })
  if (asked.isOver) return data({ open: null, isDone: true })
  const { categories } = await loadRouting()
  const names = new Map<string, { value: string; label: string }[]>()
  for (const { code, name, groupName, type } of categories) {
    if (type === asked.type) names.set(groupName, [...(names.get(groupName) ?? []), { value: code, label: name }])
  }
  const groups = [...names].map(([label, options]) => ({ label, options }))
  const { ticketId, subject, categoryCode, isCategoryGuessed, contactPhone, building, room } = asked
  const number = formatTicketNumber(ticketId)
  // What a mail cannot say is asked; levels that only stand there by default are not put into anybody's mouth.
  return data({
    open: { link, number, subject, categoryCode, isCategoryGuessed, contactPhone, building, room, groups },
    isDone,
  })
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const values = await readForm(request)
  const link = params.link ?? ''
  const id = readDetailsLink(link)
  if (id === null) throw notFound('a forged link to details')
  return answerForm(values, async () => {
    await giveDetails(id, parseForm(detailsSchema, values), readRequestOrigin(request, context))
    return redirect(`${paths.details(link)}?done`, 303)
  })
})

export default function Details() {
  const { open, isDone } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  if (open === null && isDone) return <Thanks />
  if (open === null) {
    return (
      <LinkIsOver why="It was used, its time is over, or the ticket is solved. To add something, answer the mail that it stood in.">
        <ButtonLink href={paths.tickets}>Your tickets</ButtonLink>
      </LinkIsOver>
    )
  }
  const error = (field: string) => refused?.fieldErrors[field]?.[0]
  const text = (name: 'contactPhone' | 'building' | 'room') => ({
    name,
    error: error(name),
    defaultValue: enteredValue(refused, name, open[name]),
  })
  return (
    <Stack gap="wide">
      <PageHeader
        title="A few details"
        under={`For ${open.number}${open.subject === null ? '' : `, “${open.subject}”`}. It takes a minute, and gets your ticket to the right people sooner.`}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.details(open.link)} noValidate className="stack stack-wide form-column">
        <SearchableSelect
          name="categoryCode"
          error={error('categoryCode')}
          label="Category"
          hint={
            open.isCategoryGuessed
              ? 'We guessed it from your words. Change it if it is something else.'
              : 'Type a word, such as “printer”, or look through the list.'
          }
          placeholder="Choose a category"
          options={[...open.groups, { value: NO_CATEGORY, label: 'None of these fits' }]}
          defaultValue={enteredValue(refused, 'categoryCode', open.categoryCode ?? '')}
        />
        <RadioGroup
          name="impact"
          label="Who is affected?"
          error={error('impact')}
          value={enteredValue(refused, 'impact')}
          across
          options={IMPACT_OPTIONS}
        />
        <RadioGroup
          name="urgency"
          label="How long can it wait?"
          error={error('urgency')}
          value={enteredValue(refused, 'urgency')}
          across
          options={URGENCY_OPTIONS}
        />
        <Stack>
          <TextInput {...text('contactPhone')} label="Phone" optional width="short" type="tel" autoComplete="tel" />
          <TextInput {...text('building')} label="Building" optional />
          <TextInput {...text('room')} label="Room" optional width="short" />
        </Stack>
        <ButtonRow>
          <Button>Send the details</Button>
        </ButtonRow>
      </form>
    </Stack>
  )
}

function Thanks() {
  return (
    <Stack gap="wide">
      <PageHeader
        title="Thank you"
        under="Your ticket has these details now. You may close this page; we write to you."
      />
      <ButtonRow>
        <ButtonLink href={paths.tickets}>Your tickets</ButtonLink>
      </ButtonRow>
    </Stack>
  )
}
