import type { ReactNode } from 'react'
import { enteredValue, type RefusedForm } from '#app/http/answer-form.ts'
import { formatLocalDate } from '#app/http/format-local-date.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { AgencyPageData } from './route.tsx'

type Props = Pick<AgencyPageData, 'agency'> & { refused: RefusedForm | undefined; said: ReactNode }

const COLUMNS = [
  { key: 'name', label: 'Name' },
  { key: 'dates', label: 'When' },
  { key: 'remove', label: 'Remove', hidden: true },
]

/** Names of before and other names: searches and imports find the agency by each. */
export function AgencyNames({ agency, refused, said }: Props) {
  return (
    <section aria-labelledby="names">
      <Stack>
        <h2 id="names">Also known as</h2>
        {said}
        {agency.aliases.length === 0 ? (
          <p className="muted">It has no other name.</p>
        ) : (
          <DataTable caption="Other names" captionHidden columns={COLUMNS}>
            {agency.aliases.map((alias) => (
              <tr key={alias.id}>
                <Cell heads main>
                  {alias.name}
                </Cell>
                <Cell label="When">{describeDates(alias)}</Cell>
                <Cell tight>
                  <form method="post" action={paths.agencyAliasRemoval(agency.id, alias.id)}>
                    <Button tone="secondary" small aria-label={`Remove: ${alias.name}`}>
                      Remove
                    </Button>
                  </form>
                </Cell>
              </tr>
            ))}
          </DataTable>
        )}
        <form method="post" action={paths.agency(agency.id)} noValidate>
          <Stack gap="close">
            <TextInput
              name="name"
              label="Another name"
              hint="Searches and imports find the agency by it."
              autoComplete="off"
              defaultValue={enteredValue(refused, 'name')}
              error={refused?.fieldErrors.name?.[0]}
            />
            <ButtonRow>
              <Button tone="secondary">Add the name</Button>
            </ButtonRow>
          </Stack>
        </form>
      </Stack>
    </section>
  )
}

function describeDates({ validFrom, validTo }: Props['agency']['aliases'][number]): string {
  if (validFrom === null && validTo === null) return 'Not dated'
  const from = validFrom === null ? '' : `from ${formatLocalDate(validFrom)} `
  return validTo === null ? from.trim() : `${from}until ${formatLocalDate(validTo)}`
}
