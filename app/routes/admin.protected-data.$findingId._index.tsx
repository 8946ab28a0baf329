import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { clearFinding } from '#app/domain/records/clear-finding.server.ts'
import { describePlace } from '#app/domain/records/describe-place.ts'
import { getProtectedFinding, mayAnswerFindings } from '#app/domain/records/find-protected-findings.server.ts'
import { giveNotice } from '#app/domain/records/give-notice.server.ts'
import { clearanceSchema, noticeSchema } from '#app/domain/records/records-input.ts'
import { WHO_MUST_BE_TOLD } from '#app/domain/records/who-must-be-told.ts'
import { PROTECTED_WORDS } from '#app/domain/tickets/protected-words.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { forbidden } from '#app/platform/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Protected data – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const finding = await getProtectedFinding(actor, requireRowId(params.findingId))
  return { finding, timeZone: actor.timeZone, mayAnswer: mayAnswerFindings(actor) && finding.noticeGivenAt === null }
})

const answerSchema = z.enum(['told', 'cleared']).catch('told')

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  if (!mayAnswerFindings(actor)) throw forbidden('Only Information Security answers for the notice.')
  const findingId = requireRowId(params.findingId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const answer = answerSchema.parse(values.answer)
    if (answer === 'told') await giveNotice(actor, { ...parseForm(noticeSchema, values), findingId })
    else await clearFinding(actor, { ...parseForm(clearanceSchema, values), findingId })
    return redirect(doneAddress(paths.protectedData, answer), 303)
  })
})

export default function Finding() {
  const { finding, timeZone, mayAnswer } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const number = formatTicketNumber(finding.ticketId)
  return (
    <Stack>
      <PageHeader over={<a href={paths.protectedData}>Protected data</a>} title={`Notice for ${number}`} />
      <ErrorSummary errors={listFormErrors(refused)} />
      <DescriptionList
        facts={[
          { term: 'Ticket', value: finding.isVisible ? <a href={paths.ticket(finding.ticketId)}>{number}</a> : number },
          { term: 'Looks like', value: `${PROTECTED_WORDS[finding.kind]} ${describePlace(finding.place)}` },
          { term: 'Found', value: formatFullInstant(finding.foundAt, timeZone) },
          {
            term: 'Due',
            value: finding.isOverdue ? (
              <span className="overdue-words">Overdue since {formatFullInstant(finding.noticeDueAt, timeZone)}</span>
            ) : (
              formatFullInstant(finding.noticeDueAt, timeZone)
            ),
          },
          { term: 'Who must be told', value: WHO_MUST_BE_TOLD[finding.kind] },
          { term: 'Answered', value: finding.noticeGivenAt && formatFullInstant(finding.noticeGivenAt, timeZone) },
          { term: 'By', value: finding.noticeGivenBy },
          { term: 'Note', value: finding.noticeNote },
        ]}
      />
      {mayAnswer ? <AnswerForms refused={refused} /> : null}
    </Stack>
  )
}

function AnswerForms({ refused }: { refused: RefusedForm | undefined }) {
  const isClearing = refused?.values.answer === 'cleared'
  return (
    <>
      <form method="post" className="stack form-column" noValidate>
        <input type="hidden" name="answer" value="told" />
        <TextArea
          name="note"
          label="Whom did you tell, when and how?"
          hint="No protected data here either. It stays on the ticket for its staff."
          size="short"
          defaultValue={isClearing ? '' : enteredValue(refused, 'note')}
          error={refused?.fieldErrors.note?.[0]}
        />
        <ButtonRow>
          <Button>Those concerned were told</Button>
        </ButtonRow>
      </form>
      <details className="fold" open={isClearing}>
        <summary>It is no protected data</summary>
        <form method="post" className="stack form-column" noValidate>
          <input type="hidden" name="answer" value="cleared" />
          <TextArea
            name="reason"
            label="What is it instead?"
            size="short"
            defaultValue={isClearing ? enteredValue(refused, 'reason') : ''}
            error={refused?.fieldErrors.reason?.[0]}
          />
          <ButtonRow>
            <Button tone="secondary">Nobody has to be told</Button>
          </ButtonRow>
        </form>
      </details>
    </>
  )
}
