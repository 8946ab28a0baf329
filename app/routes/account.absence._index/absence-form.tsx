import type { Absentee } from '#app/domain/identity/absences/list-absentees.server.ts'
import { listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

interface Props {
  absentees: readonly Absentee[]
  /** Whose absence the form is for. */
  chosen: Absentee
  personId: number
  refused: RefusedForm | undefined
}

export function AbsenceForm({ absentees, chosen, personId, refused }: Props) {
  const entered = readEntered(refused, { personId: String(chosen.personId) })
  const isOwn = chosen.personId === personId
  return (
    <section aria-labelledby="record-absence">
      <Stack>
        <h2 id="record-absence">{isOwn ? 'You will be away' : `${chosen.name} will be away`}</h2>
        {absentees.length > 1 ? <WhoseAbsence absentees={absentees} chosen={chosen} personId={personId} /> : null}
        <ErrorSummary errors={listFormErrors(refused)} />
        <form method="post" action={paths.absences} noValidate>
          <input type="hidden" name="personId" value={entered.one('personId')} />
          <Stack>
            <TextInput {...entered.text('fromAt')} label="First day" type="date" autoComplete="off" />
            <TextInput {...entered.text('toAt')} label="Last day" type="date" autoComplete="off" />
            <Select
              {...entered.field('standInId')}
              label="Who stands in"
              hint="They hold the same roles meanwhile, of the sections and agencies that both belong to, and get the mail about the tickets."
              placeholder="Nobody"
              defaultValue={entered.one('standInId')}
              options={chosen.standIns.map((one) => ({ value: String(one.personId), label: one.name }))}
            />
            <TextInput
              {...entered.text('note')}
              label="Note"
              hint="Your section reads it."
              optional
              maxLength={200}
              autoComplete="off"
            />
            <ButtonRow>
              <Button>Record the absence</Button>
            </ButtonRow>
          </Stack>
        </form>
      </Stack>
    </section>
  )
}

/** A supervisor's choice: who may stand in depends on who is away. */
function WhoseAbsence({ absentees, chosen, personId }: Omit<Props, 'refused'>) {
  return (
    <form method="get" action={paths.absences} data-submits-on-change="">
      <Stack gap="close">
        <Select
          name="person"
          label="Who is away"
          defaultValue={String(chosen.personId)}
          options={absentees.map((one) => ({
            value: String(one.personId),
            label: one.personId === personId ? `${one.name} (you)` : one.name,
          }))}
        />
        <ButtonRow>
          <Button tone="secondary">Choose</Button>
        </ButtonRow>
      </Stack>
    </form>
  )
}
