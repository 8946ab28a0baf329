import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'

export function WithdrawCalendar({ code, policyCount }: { code: string; policyCount: number }) {
  if (policyCount > 0) {
    return (
      <p className="muted">
        {policyCount === 1 ? 'One policy counts' : `${policyCount} policies count`} by this calendar. Give them another
        one before you withdraw it.
      </p>
    )
  }
  return (
    <details className="fold">
      <summary>Withdraw this calendar</summary>
      <form method="post" action={`${paths.slaCalendar(code)}/withdrawal`}>
        <Stack gap="close">
          <p>Policies can name it no more. Its versions stay, for the clocks that ran under them.</p>
          <ButtonRow>
            <Button tone="danger">Preview the withdrawal</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
