import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getOutgoingMail, type OutgoingMailFacts } from '#app/domain/mail/outgoing/get-outgoing-mail.server.ts'
import { giveUpDelivery } from '#app/domain/mail/outgoing/give-up-delivery.server.ts'
import { resendDelivery } from '#app/domain/mail/outgoing/resend-delivery.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { DELIVERY_STATE_WORDS, describeTemplate } from '#app/http/mail/outgoing-words.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireDeliveryId } from '#app/http/require-delivery-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const DONE_WORDS: Readonly<Record<string, string>> = {
  resend: 'The mail is sent again as this one. What becomes of it shows here within seconds.',
  'give-up': 'The mail is not tried again.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Outgoing mail – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const mail = await getOutgoingMail(actor, requireDeliveryId(params.deliveryId))
  const done = new URL(request.url).searchParams.get('done')
  return { mail, timeZone: actor.timeZone, done }
})

const stepSchema = z.object({
  step: z.enum(['resend', 'give-up'], { error: 'Say what is to be done with this mail.' }),
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { id } = await getOutgoingMail(actor, requireDeliveryId(params.deliveryId))
  const values = await readForm(request)
  return answerForm(values, async () => {
    const { step } = parseForm(stepSchema, values)
    if (step === 'resend') return redirect(paths.outgoingMailOne(await resendDelivery(actor, id), step), 303)
    await giveUpDelivery(actor, id)
    return redirect(paths.outgoingMailOne(id, step), 303)
  })
})

export default function OutgoingMailOne() {
  const { mail, timeZone, done } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const at = (instant: Date | null) => instant && formatFullInstant(instant, timeZone)
  const title = `${describeTemplate(mail.template)}, to ${mail.address}`
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.outgoingMail}>Outgoing mail</a>}
        title={title}
        under={DELIVERY_STATE_WORDS[mail.state]}
      />
      {sayDone(DONE_WORDS, done, { isRefused: refused !== undefined })()}
      <ErrorSummary errors={listFormErrors(refused)} />
      <Steps mail={mail} />
      <DescriptionList
        rows
        facts={[
          { term: 'To', value: mail.addressName === '' ? mail.address : `${mail.addressName} <${mail.address}>` },
          { term: 'Because', value: mail.reason },
          {
            term: 'Ticket',
            value: mail.ticketId !== null && (
              <>
                <a href={paths.ticket(mail.ticketId)}>{formatTicketNumber(mail.ticketId)}</a> {mail.subject}
              </>
            ),
          },
          { term: 'Attempts', value: String(mail.attempts) },
          { term: 'Last answer', value: mail.lastAnswer },
          { term: 'Written', value: at(mail.createdAt) },
          { term: 'Sent', value: at(mail.sentAt) },
          { term: 'Came back', value: at(mail.bouncedAt) },
          { term: 'Next attempt', value: mail.state === 'sending' ? null : at(mail.nextAttemptAt) },
          { term: 'Message-ID', value: mail.messageId },
          { term: 'Told of in', value: linkTo(mail.gatheredInId, 'another mail') },
          { term: 'Sent again as', value: linkTo(mail.resentAsId, 'another mail') },
          { term: 'In place of', value: linkTo(mail.resentForId, 'an earlier mail') },
        ].filter(({ value }) => value !== false && value !== null && value !== '')}
      />
    </Stack>
  )
}

function linkTo(deliveryId: string | null, words: string) {
  return deliveryId && <a href={paths.outgoingMailOne(deliveryId)}>{words}</a>
}

function Steps({ mail }: { mail: Pick<OutgoingMailFacts, 'id' | 'state' | 'mayResend' | 'mayGiveUp'> }) {
  if (!mail.mayResend && !mail.mayGiveUp) return null
  return (
    <form method="post" action={paths.outgoingMailOne(mail.id)}>
      <Stack gap="close">
        <p>
          {mail.mayResend
            ? 'Sent again, it goes to the person’s address of today and says what is so by now, if they may still see the ticket.'
            : 'It is tried again by itself for four days. Given up, it never leaves.'}
        </p>
        <ButtonRow>
          {mail.mayResend ? (
            <Button name="step" value="resend">
              Send again
            </Button>
          ) : null}
          {mail.mayGiveUp ? (
            <Button tone="secondary" name="step" value="give-up">
              Give up
            </Button>
          ) : null}
        </ButtonRow>
      </Stack>
    </form>
  )
}
