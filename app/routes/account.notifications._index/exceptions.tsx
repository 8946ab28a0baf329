import { isNoticeKind } from '#app/domain/notifications/notice-kinds.ts'
import type { ShownPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import { EVERYWHERE } from '#app/domain/notifications/preferences/notice-choices.ts'
import { NOTICE_KIND_RULES } from '#app/domain/notifications/preferences/notice-kind-rules.ts'
import type { RefusedForm } from '#app/http/answer-form.ts'
import { type MatrixRow, NoticeMatrix } from '#app/http/notices/notice-matrix.tsx'
import { timingWords } from '#app/http/notices/timing-words.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { listChoosableKinds } from './choice-matrix.tsx'

interface Props {
  preferences: ShownPreferences
  entered: Entered
  refused: RefusedForm | undefined
}

const FIELD = /^choices\.([a-z0-9-]+)\.([a-zA-Z]+)\.(?:email|portal)$/

/** What is different in one section: for people of several, and for choices of before. */
export function Exceptions({ preferences, entered, refused }: Props) {
  const rows = listRows(preferences, refused)
  const { sections } = preferences
  if (rows.length === 0 && sections.length === 0) return null
  return (
    <section aria-labelledby="exceptions">
      <Stack>
        <h2 id="exceptions">Exceptions by section</h2>
        {rows.length === 0 ? (
          <p className="muted">None. The choices above hold for tickets of every section.</p>
        ) : (
          <NoticeMatrix caption="Exceptions by section" rows={rows} entered={entered} />
        )}
        {sections.length === 0 ? null : <NewException preferences={preferences} entered={entered} />}
      </Stack>
    </section>
  )
}

function NewException({ preferences: { sections, isStaff }, entered }: Omit<Props, 'refused'>) {
  const options = listChoosableKinds(isStaff).map((kind) => ({
    value: kind,
    label: NOTICE_KIND_RULES[kind][isStaff ? 'staff' : 'requester']?.title ?? kind,
  }))
  const timings = (['immediate', 'hourly', 'daily', 'off'] as const).map((timing) => ({
    value: timing,
    label: timingWords('email', timing),
  }))
  const shown = (['immediate', 'off'] as const).map((timing) => ({
    value: timing,
    label: timingWords('portal', timing),
  }))
  return (
    <fieldset className="usa-fieldset new-exception">
      <legend className="usa-legend">One more exception</legend>
      <div className="new-exception-fields">
        <Select
          {...entered.field('added.sectionCode')}
          label="Section"
          optional
          placeholder="None"
          defaultValue={entered.one('added.sectionCode')}
          options={sections.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          {...entered.field('added.kind')}
          label="What"
          optional
          placeholder="Choose"
          defaultValue={entered.one('added.kind')}
          options={options}
        />
        <Select
          {...entered.field('added.email')}
          label="Mail"
          optional
          placeholder="As everywhere"
          defaultValue={entered.one('added.email')}
          options={timings}
        />
        <Select
          {...entered.field('added.portal')}
          label="In the portal"
          optional
          placeholder="As everywhere"
          defaultValue={entered.one('added.portal')}
          options={shown}
        />
      </div>
      <ButtonRow>
        <Button tone="secondary">Add it and save</Button>
      </ButtonRow>
    </fieldset>
  )
}

/** Those that are stored, and those that a refused form had. */
function listRows({ choices, sectionNames, isStaff }: ShownPreferences, refused: RefusedForm | undefined): MatrixRow[] {
  const stored = choices.map(({ sectionCode, kind }) => `${sectionCode}.${kind}`)
  const sent = Object.keys(refused?.values ?? {}).flatMap((name) => {
    const [, sectionCode, kind] = FIELD.exec(name) ?? []
    return sectionCode && kind ? [`${sectionCode}.${kind}`] : []
  })
  return [...new Set([...stored, ...sent])].flatMap((place) => {
    const [sectionCode = '', kind = ''] = place.split('.')
    if (sectionCode === EVERYWHERE || !isNoticeKind(kind) || kind === 'summary' || kind === 'duty') return []
    const section = sectionNames[sectionCode]
    const title = NOTICE_KIND_RULES[kind][isStaff ? 'staff' : 'requester']?.title
    if (section === undefined || title === undefined) return []
    return [
      {
        name: `choices.${place}`,
        kind,
        title: `${section}: ${title}`,
        spoken: `${section}, ${title}`,
        usual: { email: 'As everywhere', portal: 'As everywhere' },
        removal: place,
      },
    ]
  })
}
