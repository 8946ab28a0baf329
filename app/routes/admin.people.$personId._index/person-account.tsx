import type { ReactNode } from 'react'
import { formatDay, formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PersonPageData } from './route.tsx'

/** How they sign in, and what an administrator can do about it. */
export function PersonAccount({ person, isSelf, timeZone, said }: PersonPageData & { said: ReactNode }) {
  const invited = person.invitedUntil === null ? null : formatInstant(new Date(person.invitedUntil), timeZone)
  const hasFactor = person.totpDevices + person.passkeys > 0
  return (
    <section aria-labelledby="account">
      <Stack>
        <h2 id="account">How they sign in</h2>
        {said}
        <DescriptionList
          inline
          facts={[
            { term: 'Password', value: describePassword(person, timeZone) },
            { term: 'Authenticator apps', value: String(person.totpDevices) },
            { term: 'Passkeys', value: String(person.passkeys) },
            { term: 'Invited', value: invited && `The link is good until ${invited}` },
          ]}
        />
        {person.isActive ? (
          <form method="post" action={paths.personVerb(person.id, 'invitation')}>
            <ButtonRow>
              <Button tone="secondary">
                {person.hasPassword || invited !== null ? 'Send a new invitation' : 'Send an invitation'}
              </Button>
            </ButtonRow>
          </form>
        ) : null}
        {hasFactor && !isSelf ? <ResetFactor personId={person.id} /> : null}
        <p>
          <a href={`${paths.audit}?${new URLSearchParams({ about: person.email })}`}>
            What the audit trail says of them
          </a>
          , and <a href={`${paths.audit}?${new URLSearchParams({ by: person.email })}`}>what they did</a>
        </p>
      </Stack>
    </section>
  )
}

function ResetFactor({ personId }: { personId: number }) {
  return (
    <details className="fold">
      <summary>They lost their second factor</summary>
      <form method="post" action={paths.personVerb(personId, 'second-factor-reset')}>
        <Stack gap="close">
          <p>
            Make sure that it is they who ask. Apps, passkeys and recovery codes go, their sessions end, and they hear
            of it by mail.
          </p>
          <ButtonRow>
            <Button tone="danger">Reset second factor</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}

function describePassword({ hasPassword, passwordChangedAt }: PersonPageData['person'], timeZone: string): string {
  if (!hasPassword) return 'None'
  return passwordChangedAt === null ? 'Set' : `Changed ${formatDay(new Date(passwordChangedAt), timeZone)}`
}
