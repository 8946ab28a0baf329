import { paths } from '#app/http/paths.ts'
import type { DescribedFreeze } from '#app/http/sla/describe-freeze.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** From when clocks know it, and what follows where that was late. */
export function DeclaredFreeze({ freeze }: { freeze: DescribedFreeze }) {
  const { declared, holds, isDeclaredLate, withdrawn, what } = freeze
  return (
    <Stack gap="close">
      {isDeclaredLate ? (
        <Alert tone="warning" heading="Declared late">
          {declared}, {holds}. Clocks that were still running then leave it out from its beginning; what was missed
          before stays missed.
        </Alert>
      ) : (
        <p>
          {declared}, {holds}.
        </p>
      )}
      {withdrawn === null ? null : (
        <Alert tone="info" heading={`Withdrawn ${withdrawn}`}>
          It was for: {what}. To let them wait again, declare a new freeze.
        </Alert>
      )}
    </Stack>
  )
}

export function WithdrawFreeze({ freezeId }: { freezeId: number }) {
  return (
    <details className="fold">
      <summary>Withdraw this freeze</summary>
      <form method="post" action={`${paths.slaFreeze(freezeId)}/withdrawal`}>
        <Stack gap="close">
          <p>Clocks that still run count its time after all. The freeze stays in the list, marked as withdrawn.</p>
          <ButtonRow>
            <Button tone="danger">Preview the withdrawal</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
