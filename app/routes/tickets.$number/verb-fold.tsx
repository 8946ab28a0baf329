import type { ReactNode } from 'react'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { VerbForm } from './verb-form.ts'

interface Props {
  form: VerbForm
  label: string
  /** The button's verb. */
  verb: string
  tone?: 'primary' | 'secondary' | 'danger'
  shortcut?: string
  /** A message goes with it: the form carries this key, so that a double submit is one message. */
  submissionKey?: string
  children: ReactNode
}

/** One thing to do with a ticket, folded away until it is asked for; open again when it was refused. */
export function VerbFold({ form, label, verb, tone = 'primary', shortcut, submissionKey, children }: Props) {
  return (
    <details className="fold" open={form.isRefused}>
      <summary data-shortcut={shortcut} data-shortcut-label={shortcut && label}>
        {label}
      </summary>
      <form method="post" action={form.action} noValidate>
        <input type="hidden" name="revision" value={form.revision} />
        {submissionKey === undefined ? null : (
          <input type="hidden" name="submissionKey" value={form.submissionKey(submissionKey)} />
        )}
        <Stack gap="close">
          <ProtectedDataQuestion refused={form.refused} />
          {children}
          <ButtonRow>
            <Button tone={tone}>{verb}</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
