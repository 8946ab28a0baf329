import { z } from 'zod'
import { PROTECTED_WORDS } from '#app/domain/tickets/protected-words.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import type { RefusedForm } from '../answer-form.ts'
import { DENIAL_FIELD, type ProtectedDataQuestion as Question } from '../protected-data-denial.ts'

const detailsSchema = z.object({ protectedData: z.custom<Question>((value) => typeof value === 'object') })

const FIELD_WORDS: Readonly<Record<string, string>> = {
  subject: 'in the subject',
  description: 'in the description',
  body: 'in the message',
  text: 'in the message',
  reason: 'in the reason',
  files: 'among the files',
}

/** Within a form that was refused for what looks like protected data: why, where, and how it may be sent all the same. */
export function ProtectedDataQuestion({ refused }: { refused: RefusedForm | undefined }) {
  const details = detailsSchema.safeParse(refused?.details)
  if (!details.success) return null
  const { found, denial } = details.data.protectedData
  return (
    <Alert tone="warning" heading="Please take protected data out of this text">
      <p>
        A ticket is read by many, mailed, searched and kept for years. Social security numbers, payment card numbers and
        federal tax information do not belong in it. Nothing was sent yet, and nothing that you wrote or attached is
        lost.
      </p>
      <ul>
        {found.map(({ field, kind, excerpt }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same piece may stand in a text twice
          <li key={index}>
            “{excerpt}” {FIELD_WORDS[field] ?? ''} looks like {PROTECTED_WORDS[kind]}.
          </li>
        ))}
      </ul>
      <p>Write “I’ll give you the number when you call” instead, and send it again.</p>
      <Checkbox
        name={DENIAL_FIELD}
        value={denial}
        label={
          found.length === 1
            ? 'It is not what it looks like: send it as it is'
            : 'None of these is what it looks like: send it as it is'
        }
        hint="We note that you said so. If you change the text, we ask again."
      />
    </Alert>
  )
}
