import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'

export function WithdrawObjective({ sectionCode }: { sectionCode: string }) {
  return (
    <details className="fold">
      <summary>Withdraw this objective</summary>
      <form method="post" action={`${paths.slaObjective(sectionCode)}/withdrawal`}>
        <Stack gap="close">
          <p>The section then promises nothing for stints to come.</p>
          <ButtonRow>
            <Button tone="danger">Preview the withdrawal</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
