import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PolicyPageData } from './load-policy-page.server.ts'

export function WithdrawPolicy({ policy }: { policy: NonNullable<PolicyPageData['policy']> }) {
  if (policy.isDefault) {
    return <p className="muted">The default policy cannot be withdrawn: tickets that no other policy takes need it.</p>
  }
  return (
    <details className="fold">
      <summary>Withdraw this policy</summary>
      <form method="post" action={`${paths.slaPolicy(policy.code)}/withdrawal`}>
        <Stack gap="close">
          <p>Open tickets under it go to the next most specific policy. You see which before it counts.</p>
          <ButtonRow>
            <Button tone="danger">Preview the withdrawal</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
