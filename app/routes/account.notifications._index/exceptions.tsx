import type { ReactNode } from 'react'
import type { ShownPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import { EVERYWHERE } from '#app/domain/notifications/preferences/notice-choices.ts'
import type { RefusedForm } from '#app/http/answer-form.ts'
import { type MatrixRow, NoticeMatrix } from '#app/http/notices/notice-matrix.tsx'
import { timingOptions } from '#app/http/notices/timing-words.ts'
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
  /** What has just been done here. */
  said: ReactNode
}

/** What the button says of this part of the form. */
export const EXCEPTIONS = 'exceptions'

const AS_EVERYWHERE = 'As everywhere'
const FIELD = /^choices\.([a-z0-9-]+)\.([a-zA-Z]+)\.(?:email|portal)$/

/** What is different in one section: for people of several, and for choices of before. */
export function Exceptions({ preferences, entered, refused, said }: Props) {
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
        {said}
        {sections.length === 0 ? null : <NewException preferences={preferences} entered={entered} />}
      </Stack>
    </section>
  )
}

function NewException({ preferences: { sections, isStaff }, entered }: Pick<Props, 'preferences' | 'entered'>) {
  const kinds = listChoosableKinds(isStaff).map(({ kind, title }) => ({ value: kind, label: title }))
  const choice = (name: string, label: string, placeholder: string) => ({
    ...entered.text(`added.${name}`),
    label,
    placeholder,
    optional: true,
  })
  return (
    <fieldset className="usa-fieldset new-exception">
      <legend className="usa-legend">One more exception</legend>
      <div className="new-exception-fields">
        <Select
          {...choice('sectionCode', 'Section', 'None')}
          options={sections.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select {...choice('kind', 'What', 'Choose')} options={kinds} />
        <Select {...choice('email', 'Mail', AS_EVERYWHERE)} options={timingOptions('email')} />
        <Select {...choice('portal', 'In the portal', AS_EVERYWHERE)} options={timingOptions('portal')} />
      </div>
      <ButtonRow>
        <Button tone="secondary" name="part" value={EXCEPTIONS}>
          Add it and save
        </Button>
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
    const [sectionCode = '', name] = place.split('.')
    const chosen = listChoosableKinds(isStaff).find(({ kind }) => kind === name)
    const section = sectionNames[sectionCode]
    if (sectionCode === EVERYWHERE || chosen === undefined || section === undefined) return []
    const { kind, title } = chosen
    return [
      {
        name: `choices.${place}`,
        kind,
        title: `${section}: ${title}`,
        spoken: `${section}, ${title}`,
        usual: { email: AS_EVERYWHERE, portal: AS_EVERYWHERE },
        removal: place,
      },
    ]
  })
}
