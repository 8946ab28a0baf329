import type { TriedStep } from '#app/domain/mail/mailboxes/try-mailbox.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

const MARKS = { works: '✓ ', fails: '✗ ', untried: '' } as const

/** How far a connection went, step by step. */
export function TrialResult({ steps }: { steps: readonly TriedStep[] }) {
  const failed = steps.find(({ state }) => state === 'fails')
  return (
    <Alert
      tone={failed ? 'error' : 'success'}
      heading={failed ? `It does not work yet: ${failed.name.toLowerCase()}` : 'It works'}
      announced
    >
      <DescriptionList
        inline
        facts={steps.map(({ name, state, words }) => ({ term: name, value: MARKS[state] + words }))}
      />
      <p>Nothing was saved. Enter new secrets once more before you save.</p>
    </Alert>
  )
}
