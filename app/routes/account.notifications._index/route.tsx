import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findFollowedTickets } from '#app/domain/notifications/preferences/find-followed-tickets.server.ts'
import { getPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import { preferencesSchema } from '#app/domain/notifications/preferences/preferences-input.ts'
import { savePreferences } from '#app/domain/notifications/preferences/save-preferences.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseInput } from '#app/http/parse-input.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { AbsenceNote } from './absence-note.tsx'
import { ChoiceMatrix } from './choice-matrix.tsx'
import { EXCEPTIONS, Exceptions } from './exceptions.tsx'
import { FollowedTickets } from './followed-tickets.tsx'
import { HoursFields } from './hours-fields.tsx'
import { readPreferencesForm } from './read-preferences-form.ts'
import { storedValues } from './stored-values.ts'
import { SummaryFields } from './summary-fields.tsx'

const TICKETS_A_PAGE = 20

const DONE_WORDS: Record<string, string> = {
  saved: 'Saved. It holds for what happens from now on; mail that waits already keeps its time.',
  added: 'Saved, with the new exception. It holds for what happens from now on.',
  unfollow: 'You no longer follow that ticket.',
  'unfollow-hidden':
    'You no longer follow that ticket, and so do not see it any more. Whoever asked for it can tell you how it goes.',
  unmute: 'You hear of that ticket again.',
}

export const meta = () => [{ title: 'Notifications – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { searchParams } = new URL(request.url)
  const before = /^[1-9]\d{0,8}$/.test(searchParams.get('before') ?? '') ? Number(searchParams.get('before')) : null
  const [preferences, followed] = await Promise.all([
    getPreferences(actor),
    findFollowedTickets(actor, { before, limit: TICKETS_A_PAGE }),
  ])
  return {
    preferences,
    followed: { ...followed, isFirst: before === null },
    supervised: actor.supervisedSectionCodes,
    done: searchParams.get('done'),
  }
})

export type PreferencesPageData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await savePreferences(actor, parseInput(preferencesSchema, readPreferencesForm(values)))
    const done = values.part === EXCEPTIONS && values['added.sectionCode'] ? 'added' : 'saved'
    return redirect(doneAddress(paths.accountNotifications, done), 303)
  })
})

export default function Notifications() {
  const { preferences, followed, supervised, done } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const entered = readEntered(refused, storedValues(preferences))
  const said = sayDone(DONE_WORDS, done, { isRefused: refused !== undefined })
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.account}>Your account</a>}
        title="Notifications"
        under="What you want to hear of, how, and when."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.accountNotifications} noValidate>
        {/* Of the state that this page shows, also where it was refused: saving again then means it. */}
        <input type="hidden" name="seen" value={preferences.fingerprint} />
        <Stack gap="wide">
          <ChoiceMatrix preferences={preferences} entered={entered} />
          <Exceptions preferences={preferences} entered={entered} refused={refused} said={said('added')} />
          <SummaryFields preferences={preferences} entered={entered} />
          <HoursFields preferences={preferences} entered={entered} />
          <Stack>
            {said('saved')}
            <ButtonRow>
              <Button>Save</Button>
            </ButtonRow>
          </Stack>
        </Stack>
      </form>
      <FollowedTickets followed={followed} said={said('unfollow', 'unfollow-hidden', 'unmute')} />
      <AbsenceNote isStaff={preferences.isStaff} />
      {supervised.length === 0 ? null : (
        <section aria-labelledby="for-your-people">
          <Stack gap="close">
            <h2 id="for-your-people">For the people of your section</h2>
            <p>Say what usually holds for whoever chose nothing themselves:</p>
            <ul>
              {supervised.map((code) => (
                <li key={code}>
                  <a href={paths.sectionNotifications(code)}>{preferences.sectionNames[code] ?? code}</a>
                </li>
              ))}
            </ul>
          </Stack>
        </section>
      )}
    </Stack>
  )
}
