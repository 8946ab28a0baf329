import { NOTICE_KINDS, type NoticeKind } from '#app/domain/notifications/notice-kinds.ts'
import type { ShownPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import { wordsOfKind } from '#app/domain/notifications/preferences/words-of-kind.ts'
import type { NoticeChannel } from '#app/generated/prisma/enums.ts'
import { type MatrixRow, NoticeMatrix } from '#app/http/notices/notice-matrix.tsx'
import { timingWords, usualTiming } from '#app/http/notices/timing-words.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Cell } from '#app/ui/cell.tsx'
import { Stack } from '#app/ui/stack.tsx'

interface Props {
  preferences: ShownPreferences
  entered: Entered
}

/** What holds everywhere: a row a kind. */
export function ChoiceMatrix({ preferences, entered }: Props) {
  const duty = wordsOfKind('duty', preferences.isStaff)
  return (
    <section aria-labelledby="what-you-hear-of">
      <Stack>
        <h2 id="what-you-hear-of">{preferences.sections.length > 0 ? 'Everywhere' : 'What you hear of'}</h2>
        <NoticeMatrix caption="What you hear of, everywhere" rows={listRows(preferences)} entered={entered}>
          {duty === null ? null : (
            <tr>
              <Cell heads main>
                {duty.title}
                <span className="usa-hint">{duty.description}</span>
              </Cell>
              <Cell label="Mail">Always, at once</Cell>
              <Cell label="In the portal">Always</Cell>
            </tr>
          )}
        </NoticeMatrix>
      </Stack>
    </section>
  )
}

/** The kinds that somebody may choose about, in order, with their words: those that reach them at all. */
export function listChoosableKinds(isStaff: boolean) {
  return NOTICE_KINDS.flatMap((kind) => {
    const words = kind === 'duty' || kind === 'summary' ? null : wordsOfKind(kind, isStaff)
    return words === null ? [] : [{ kind, ...words }]
  })
}

function listRows(preferences: ShownPreferences): MatrixRow[] {
  return listChoosableKinds(preferences.isStaff).map(({ kind, title, description }) => ({
    name: `choices.*.${kind}`,
    kind,
    title,
    spoken: title,
    description,
    usual: { email: usualWords(preferences, kind, 'email'), portal: usualWords(preferences, kind, 'portal') },
  }))
}

/** What comes of choosing nothing: what the section says, where it is one; else what the helpdesk does. */
function usualWords({ sectionDefaults }: ShownPreferences, kind: NoticeKind, channel: NoticeChannel): string {
  const ofSections = sectionDefaults.filter((one) => one.kind === kind && one.channel === channel)
  const [only] = ofSections
  if (only === undefined) return `Usual: ${lower(timingWords(channel, usualTiming(kind, channel)))}`
  return ofSections.length === 1 ? `In your section: ${lower(timingWords(channel, only.timing))}` : 'As in each section'
}

export function lower(words: string): string {
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`
}
