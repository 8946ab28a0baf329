import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { decideHeldMail } from '#app/domain/mail/inbound/apply/decide-held-mail.server.ts'
import { discardInboundMail } from '#app/domain/mail/inbound/set-aside/discard-inbound-mail.server.ts'
import { getInboundMail } from '#app/domain/mail/inbound/set-aside/get-inbound-mail.server.ts'
import { readInboundText } from '#app/domain/mail/inbound/set-aside/read-inbound-text.server.ts'
import { retryInboundMail } from '#app/domain/mail/inbound/set-aside/retry-inbound-mail.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { describeInboundKind, INBOUND_STATE_WORDS, ROAD_WORDS } from '#app/http/mail/inbound-words.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireInboundMailId } from '#app/http/require-inbound-mail-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { titleOf } from '../admin.mail.incoming._index/inbound-table.tsx'
import { describeProof } from './describe-proof.ts'
import { MailForms } from './mail-forms.tsx'
import { MailText } from './mail-text.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? titleOf(data.mail) : 'Mail'} – Incoming mail – OTS Helpdesk` },
]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const mail = await getInboundMail(actor, requireInboundMailId(params.mailId))
  const text = mail.isReadable ? await readInboundText(actor, mail.id) : null
  return { mail, text, timeZone: actor.timeZone }
})

const stepSchema = z.object({
  step: z.enum(['retry', 'take', 'open', 'discard'], { error: 'Say what is to be done with this mail.' }),
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { id: inboundMailId, state } = await getInboundMail(actor, requireInboundMailId(params.mailId))
  const values = await readForm(request)
  return answerForm(values, async () => {
    const { step } = parseForm(stepSchema, values)
    if (step === 'retry') await retryInboundMail(actor, inboundMailId)
    else if (step === 'discard' && state === 'set_aside') await discardInboundMail(actor, inboundMailId)
    else await decideHeldMail(actor, { inboundMailId, decision: step })
    return redirect(paths.inboundListDone({ ...(state === 'set_aside' && { list: 'set-aside' }) }, step), 303)
  })
})

export default function InboundMail() {
  const { mail, text, timeZone } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.inboundMails}>Incoming mail</a>}
        title={titleOf(mail)}
        under={INBOUND_STATE_WORDS[mail.state]}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {mail.reason === '' || (mail.state !== 'held' && mail.state !== 'set_aside') ? null : (
        <Alert tone="warning">{mail.reason}</Alert>
      )}
      <MailForms mail={mail} />
      {text === null ? (
        <Alert tone="info">
          What it says is for the people of its section or its ticket alone. You may have it read again.
        </Alert>
      ) : (
        <MailText text={text} title={titleOf(mail)} />
      )}
      <section aria-labelledby="known">
        <Stack gap="close">
          <h2 id="known">What is known of it</h2>
          <DescriptionList
            rows
            facts={[
              { term: 'From', value: text?.kind === 'read' ? '' : nameSender(mail) },
              { term: 'Known as', value: mail.personName },
              { term: 'Mailbox', value: mail.mailbox ?? mail.envelopeTo.join(', ') },
              {
                term: 'Received',
                value: `${formatFullInstant(mail.receivedAt, timeZone)}, ${ROAD_WORDS[mail.road]}`,
              },
              {
                term: 'Brought by',
                value: [mail.clientName, mail.clientAddress].filter((part) => part !== '').join(', '),
              },
              { term: 'Return path', value: mail.envelopeFrom },
              { term: 'Is it theirs?', value: describeProof(mail) },
              { term: 'What it is', value: describeInboundKind(mail.kind) },
              {
                term: 'Ticket',
                value: mail.ticketId !== null && (
                  <a href={paths.ticket(mail.ticketId)}>{formatTicketNumber(mail.ticketId)}</a>
                ),
              },
              { term: 'Attempts', value: String(mail.attempts) },
              { term: 'Reason', value: mail.state === 'held' || mail.state === 'set_aside' ? '' : mail.reason },
              {
                term: 'Decided',
                value: mail.decidedAt && `${formatFullInstant(mail.decidedAt, timeZone)} by ${mail.decidedBy}`,
              },
              {
                term: 'As it came',
                value: mail.isReadable ? (
                  <a href={paths.inboundMailSource(mail.id)}>Save the whole mail ({describeBytes(mail.sizeBytes)})</a>
                ) : (
                  describeBytes(mail.sizeBytes)
                ),
              },
            ].filter(({ value }) => value !== false)}
          />
        </Stack>
      </section>
    </Stack>
  )
}

function nameSender({ sender, senderName }: { sender: string; senderName: string }) {
  return senderName === '' ? sender : `${senderName} <${sender}>`
}
