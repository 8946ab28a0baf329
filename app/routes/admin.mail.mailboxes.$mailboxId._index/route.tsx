import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getMailbox } from '#app/domain/mail/mailboxes/get-mailbox.server.ts'
import { mailboxInputSchema } from '#app/domain/mail/mailboxes/mailbox-input.ts'
import { saveMailbox } from '#app/domain/mail/mailboxes/save-mailbox.server.ts'
import { type TriedStep, tryMailbox } from '#app/domain/mail/mailboxes/try-mailbox.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseInput } from '#app/http/parse-input.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { type FormValues, readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { MailboxFields } from './mailbox-fields.tsx'
import { MailboxHealth } from './mailbox-health.tsx'
import { listStoredValues } from './mailbox-values.ts'
import { ServerFields } from './server-fields.tsx'
import { TrialResult } from './trial-result.tsx'

const DONE_WORDS: Record<string, string> = { retry: 'The mails that were left are fetched again, within a minute.' }

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Mailbox – OTS Helpdesk' }]

const readId = (text: string | undefined) => (text === 'new' ? null : requireRowId(text))

const find = async (mailboxId: number | null) => (mailboxId === null ? null : getMailbox(mailboxId))

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const [mailbox, { sections }] = await Promise.all([find(readId(params.mailboxId)), loadRouting()])
  const done = new URL(request.url).searchParams.get('done')
  return { mailbox, timeZone, done, sections: sections.map(({ code, name }) => ({ code, name })) }
})

interface Tried {
  values: FormValues
  steps: TriedStep[]
}

/** Saves, or tries without saving. */
export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const mailboxId = readId(params.mailboxId)
  await find(mailboxId)
  const { secret = '', refreshToken = '', ...values } = await readForm(request)
  return answerForm(values, async () => {
    const input = parseInput(mailboxInputSchema, { ...values, secret, refreshToken })
    if (values.intent === 'try') return data<Tried>({ values, steps: await tryMailbox(actor, mailboxId, input) })
    await saveMailbox(actor, mailboxId, input)
    return redirect(doneAddress(paths.mailboxes, input.isEnabled ? 'saved' : 'saved-off'), 303)
  })
})

export default function EditMailbox() {
  const { mailbox, timeZone, sections, done } = useLoaderData<typeof loader>()
  const answered = useActionData<RefusedForm | Tried>()
  const refused = answered && 'fieldErrors' in answered ? answered : undefined
  const tried = answered && 'steps' in answered ? answered : undefined
  const entered = readEntered(refused, tried?.values ?? listStoredValues(mailbox))
  return (
    <Stack>
      <PageHeader over={<a href={paths.mailboxes}>Mailboxes</a>} title={mailbox?.address ?? 'New mailbox'} />
      <ErrorSummary errors={listFormErrors(refused)} />
      {tried ? <TrialResult steps={tried.steps} /> : null}
      {sayDone(DONE_WORDS, done, { isRefused: answered !== undefined })()}
      {mailbox ? <MailboxHealth mailbox={mailbox} timeZone={timeZone} /> : null}
      <form className="mailbox-form" method="post" action={paths.mailbox(mailbox?.id ?? 'new')} noValidate>
        <Stack gap="wide">
          <MailboxFields entered={entered} sections={sections} />
          <div className="mailbox-server">
            <ServerFields entered={entered} mailbox={mailbox} />
          </div>
          <ButtonRow>
            <Button name="intent" value="save">
              Save mailbox
            </Button>
            <Button tone="secondary" name="intent" value="try">
              Try it
            </Button>
            <ButtonLink tone="secondary" href={paths.mailboxes}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
