import type { ReactNode } from 'react'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** The page of a link by mail that opens nothing (any more): `why`, and the ways on from here. */
export function LinkIsOver({ why, children }: { why: string; children: ReactNode }) {
  return (
    <Stack gap="wide">
      <PageHeader title="This link no longer works" under={why} />
      <ButtonRow>{children}</ButtonRow>
    </Stack>
  )
}
