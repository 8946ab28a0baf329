import type { ReactNode } from 'react'
import type { ManagedFilePage } from '#app/domain/records/find-managed-files.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import type { RefusedForm } from '#app/http/answer-form.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

type Step = 'quarantine' | 'release' | 'purge'
interface Props {
  file: ManagedFilePage
  refused: RefusedForm | undefined
}

/** What can be done with a file in its present state. */
export function FileForms({ file, refused }: Props) {
  switch (file.state) {
    case 'available':
    case 'held':
      return (
        <StepForm step="quarantine" refused={refused} verb="Put into quarantine">
          {(field) => <Reason field={field} hint="Nobody but records officers can open the file from then on." />}
        </StepForm>
      )
    case 'quarantined':
      return (
        <>
          <details className="fold" open={refused?.values.step === 'release'}>
            <summary>Release it from quarantine</summary>
            <StepForm step="release" refused={refused} verb="Release">
              {(field) => <Reason field={field} hint="Whoever may see the ticket can open the file again." />}
            </StepForm>
          </details>
          <PurgeFold file={file} refused={refused} />
        </>
      )
    case 'infected':
      return <PurgeFold file={file} refused={refused} />
    default:
      return null
  }
}

function PurgeFold({ file, refused }: Props) {
  const number = formatTicketNumber(file.ticketId)
  return (
    <details className="fold" open={refused?.values.step === 'purge'}>
      <summary>Remove it for good</summary>
      <StepForm step="purge" refused={refused} verb="Remove for good" isDanger>
        {(field) => (
          <>
            <p>
              The content is destroyed and cannot be brought back. Its name, size and hash stay, with a certificate of
              destruction.
            </p>
            <Reason field={field} />
            <TextInput {...field('orderedBy')} label="Ordered by" hint="Who, and where that is written" />
            <TextInput
              {...field('rule')}
              label="Law, schedule or policy"
              hint="Such as “IRS Publication 1075, 2.F.3” or a records series"
            />
            <TextInput
              {...field('confirmation')}
              label={`Type ${number} to confirm`}
              width="short"
              autoComplete="off"
            />
          </>
        )}
      </StepForm>
    </details>
  )
}

function Reason({ field, hint }: { field: TextField; hint?: string }) {
  return <TextArea {...field('reason')} label="Reason" hint={hint} size="short" />
}

interface StepProps {
  step: Step
  refused: RefusedForm | undefined
  verb: string
  isDanger?: boolean
  children: (field: TextField) => ReactNode
}

/** Name, id, value and error of a text field. */
type TextField = (name: string) => {
  name: string
  id: string | undefined
  defaultValue: string
  error: string | undefined
}

function StepForm({ step, refused, verb, isDanger = false, children }: StepProps) {
  const isRefused = refused?.values.step === step
  const entered = readEntered(isRefused ? refused : undefined, {})
  // Two forms ask for a reason: only the refused one's fields carry the ids that the error summary links to.
  const field: TextField = (name) => ({ ...entered.text(name), id: isRefused ? undefined : `${step}-${name}` })
  return (
    <form method="post" className="stack form-column" noValidate>
      <input type="hidden" name="step" value={step} />
      {children(field)}
      <ButtonRow>
        <Button tone={isDanger ? 'danger' : 'primary'}>{verb}</Button>
      </ButtonRow>
    </form>
  )
}
