import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { paths } from './paths.ts'
import { withNext } from './with-next.ts'

/** For somebody who comes to a step of a sign-in that took too long, met too many wrong codes, or never began. */
export function SignInIsOver({ next }: { next: string }) {
  return (
    <Stack gap="wide">
      <PageHeader title="This sign-in is over" under="It took too long, or met too many wrong codes." />
      <ButtonRow>
        <ButtonLink href={withNext(paths.signIn, next)}>Start again</ButtonLink>
      </ButtonRow>
    </Stack>
  )
}
