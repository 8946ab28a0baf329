import { paths } from '#app/http/paths.ts'
import type { DescribedClosure } from '#app/http/sla/describe-closure.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** From when clocks know it, and what follows where that was late. */
export function DeclaredClosure({ closure }: { closure: DescribedClosure }) {
  const { declared, holds, isDeclaredLate, withdrawn, where } = closure
  return (
    <Stack gap="close">
      {isDeclaredLate ? (
        <Alert tone="warning" heading="Declared late">
          {declared}, {holds}. Clocks that were still running then leave out its hours from the beginning; what was
          missed before stays missed.
        </Alert>
      ) : (
        <p>
          {declared}, {holds}.
        </p>
      )}
      {withdrawn === null ? null : (
        <Alert tone="info" heading={`Withdrawn ${withdrawn}`}>
          It was for: {where}. To close them again, declare a new closure.
        </Alert>
      )}
    </Stack>
  )
}

export function WithdrawClosure({ closureId }: { closureId: number }) {
  return (
    <details className="fold">
      <summary>Withdraw this closure</summary>
      <form method="post" action={`${paths.slaClosure(closureId)}/withdrawal`}>
        <Stack gap="close">
          <p>Clocks that still run count its hours again. The closure stays in the list, marked as withdrawn.</p>
          <ButtonRow>
            <Button tone="danger">Preview the withdrawal</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
