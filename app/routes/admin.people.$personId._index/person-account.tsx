import { formatDay, formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PersonPageData } from './route.tsx'

/** How they sign in, and what an administrator can do about it. */
export function PersonAccount({ person, timeZone }: PersonPageData) {
  const invited = person.invitedUntil === null ? null : formatInstant(new Date(person.invitedUntil), timeZone)
  return (
    <section aria-labelledby="account">
      <Stack>
        <h2 id="account">How they sign in</h2>
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
      </Stack>
    </section>
  )
}

function describePassword({ hasPassword, passwordChangedAt }: PersonPageData['person'], timeZone: string): string {
  if (!hasPassword) return 'None'
  return passwordChangedAt === null ? 'Set' : `Changed ${formatDay(new Date(passwordChangedAt), timeZone)}`
}
