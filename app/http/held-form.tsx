import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import type { Typed } from './read-typed.ts'

/** Carries a form that waits through the page that asks for proof. */
export function HeldFields({ form }: { form: Typed | null }) {
  return form === null ? null : <input type="hidden" name="held" defaultValue={JSON.stringify(form)} />
}

/** Sends a form that waited, as it was. */
export function HeldForm({ form }: { form: Typed }) {
  return (
    <form method="post" action={form.action}>
      {form.fields.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come more than once, and the list never changes
        <input type="hidden" key={index} name={name} defaultValue={value} />
      ))}
      <ButtonRow>
        <Button>Send what I entered</Button>
      </ButtonRow>
    </form>
  )
}
