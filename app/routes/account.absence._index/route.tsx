import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { absenceSchema } from '#app/domain/identity/absences/absence-input.ts'
import { listAbsences } from '#app/domain/identity/absences/list-absences.server.ts'
import { listAbsentees } from '#app/domain/identity/absences/list-absentees.server.ts'
import { recordAbsence } from '#app/domain/identity/absences/record-absence.server.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseInput } from '#app/http/parse-input.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { AbsenceList } from './absence-list.tsx'
import { readAbsenceForm } from './read-absence-form.ts'

const DONE_WORDS: Record<string, string> = {
  recorded: 'The absence is in the list.',
  ended: 'The absence has ended, and with it what the stand-in held.',
  removed: 'The absence was removed before it began.',
}

export const meta = () => [{ title: 'Absence – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { searchParams } = new URL(request.url)
  const [absentees, absences] = await Promise.all([listAbsentees(actor), listAbsences(actor)])
  const chosenId = Number(searchParams.get('person') ?? actor.personId)
  return {
    personId: actor.personId,
    timeZone: actor.timeZone,
    absentees,
    chosen: absentees.find(({ personId }) => personId === chosenId) ?? absentees[0] ?? null,
    absences,
    done: searchParams.get('done'),
  }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  // It hands roles on to somebody else, for longer than a session lasts.
  requireFreshProof(actor, request)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const input = parseInput(absenceSchema, readAbsenceForm(values, actor.timeZone))
    await recordAbsence(actor, input, readRequestOrigin(request, context))
    return redirect(doneAddress(paths.absences, 'recorded'), 303)
  })
})

export default function Absence() {
  const { absentees, absences, chosen, personId, timeZone, done } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const refusedFor = absentees.find((one) => String(one.personId) === refused?.values.personId)
  const shown = refusedFor ?? chosen
  const said = sayDone(DONE_WORDS, done, { isRefused: refused !== undefined })()
  const list = <AbsenceList absences={absences} personId={personId} timeZone={timeZone} said={said} />
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.account}>Your account</a>}
        title="Absence"
        under="While somebody is away, new tickets are dealt out to others, and who stands in holds their roles."
      />
      {shown === null ? (
        <>
          <p>You hold no role that somebody could take over while you are away.</p>
          {absences.length > 0 ? list : said}
        </>
      ) : (
        <WithAside
          asideLabel="Record an absence"
          aside={<AbsenceForm absentees={absentees} chosen={shown} personId={personId} refused={refused} />}
          asideFirst={refused !== undefined}
        >
          {list}
        </WithAside>
      )}
    </Stack>
  )
}
