import { Button } from '#app/ui/button.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { ActionProps } from './ticket-actions.tsx'
import { VerbFold } from './verb-fold.tsx'
import { verbForm } from './verb-form.ts'

/** Restricting a ticket by hand, or lifting that. */
export function RestrictionForm(props: ActionProps) {
  const form = verbForm(props, 'restriction')
  const { isRestricted } = props.page.ticket
  return isRestricted ? (
    <VerbFold form={form} label="Lift the restriction" verb="Lift the restriction">
      <input type="hidden" name="restrict" value="no" />
      <p>All staff and the agency’s coordinators will see this ticket, and mail about it will carry its words.</p>
      <TextArea {...form.field('reason')} label="Reason" size="short" defaultValue={form.value('reason')} />
    </VerbFold>
  ) : (
    <VerbFold form={form} label="Restrict" verb="Restrict" tone="danger">
      <input type="hidden" name="restrict" value="yes" />
      <p>
        Only your section, the requester and people whom you name will see this ticket. Mail about it will say only that
        something happened. Who looks at it is written down.
      </p>
      <TextArea
        {...form.field('reason')}
        label="Reason"
        hint="For the staff who read the history."
        size="short"
        defaultValue={form.value('reason')}
      />
    </VerbFold>
  )
}

/** Lets somebody else see a restricted ticket. */
export function NamingForm(props: ActionProps) {
  const form = verbForm(props, 'access')
  return (
    <VerbFold form={form} label="Name somebody" verb="Let them see it">
      <TextInput
        {...form.field('email')}
        label="Their mail address"
        type="email"
        hint="Staff will read everything and may leave notes; others read what the requester reads."
        defaultValue={form.value('email')}
      />
      <TextArea {...form.field('reason')} label="Reason" size="short" defaultValue={form.value('reason')} />
    </VerbFold>
  )
}

/** Takes one person's access back. */
export function RemovalForm({
  accessId,
  personName,
  ...props
}: ActionProps & { accessId: number; personName: string }) {
  const form = verbForm(props, 'access/removal')
  return (
    <form method="post" action={form.action}>
      <input type="hidden" name="accessId" value={accessId} />
      <Button tone="secondary">
        Take back<span className="visually-hidden"> the access of {personName}</span>
      </Button>
    </form>
  )
}
