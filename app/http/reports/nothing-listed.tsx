import { paths } from '#app/http/paths.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'

/** In place of a list that is empty, or holds nothing but what this supervisor may not list. */
export function NothingListed({ hiddenCount, filters }: { hiddenCount: number; filters: string }) {
  return (
    <EmptyState
      heading={hiddenCount > 0 ? 'You may not list these tickets' : 'No ticket is behind this figure'}
      action={<ButtonLink href={paths.slaReport}>Back to the report</ButtonLink>}
    >
      {hiddenCount > 0
        ? 'They are restricted. Ask the supervisor of their section.'
        : `Choose a longer period, or all ${filters}.`}
    </EmptyState>
  )
}
