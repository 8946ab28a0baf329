import { enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { OnCallPageData } from './route.tsx'

type Props = Pick<OnCallPageData, 'sections' | 'people' | 'view'> & { refused: RefusedForm | undefined }

/** Puts somebody on call. The addresses of the sections' people are offered while one types. */
export function DutyForm({ sections, people, view, refused }: Props) {
  const field = (name: string) => ({ name, error: refused?.fieldErrors[name]?.[0] })
  const sectionCode = view.sectionCode ?? (sections.length === 1 ? sections[0]?.code : '')
  return (
    <section aria-labelledby="put-on-call">
      <Stack>
        <h2 id="put-on-call">Put somebody on call</h2>
        <ErrorSummary errors={listFormErrors(refused)} />
        <form method="post" action={paths.onCall} noValidate>
          <Stack>
            <Select
              {...field('sectionCode')}
              label="Section"
              placeholder="Choose a section"
              defaultValue={enteredValue(refused, 'sectionCode', sectionCode)}
              options={sections.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <TextInput
              {...field('email')}
              label="Who, by email address"
              hint="Somebody who works in that section."
              type="email"
              list="on-call-people"
              autoComplete="off"
              defaultValue={enteredValue(refused, 'email')}
            />
            <datalist id="on-call-people">
              {people.map(({ email, name, sectionCodes }) => (
                <option key={email} value={email}>
                  {`${name} (${sectionCodes.join(', ').toUpperCase()})`}
                </option>
              ))}
            </datalist>
            <TextInput
              {...field('fromAt')}
              label="From"
              type="datetime-local"
              defaultValue={enteredValue(refused, 'fromAt')}
            />
            <TextInput
              {...field('toAt')}
              label="Until"
              hint="From this moment on it is the next one’s."
              type="datetime-local"
              defaultValue={enteredValue(refused, 'toAt')}
            />
            <ButtonRow>
              <Button>Put on call</Button>
            </ButtonRow>
          </Stack>
        </form>
      </Stack>
    </section>
  )
}
