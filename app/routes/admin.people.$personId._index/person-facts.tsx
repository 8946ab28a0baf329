import { formatDay, formatInstant } from '#app/http/format-time.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PersonPageData } from './route.tsx'

export function PersonFacts({ person, timeZone }: PersonPageData) {
  const day = (at: Date | null) => (at === null ? null : formatDay(at, timeZone))
  return (
    <Stack>
      <h2>What is known</h2>
      <DescriptionList
        facts={[
          { term: 'Agency', value: person.agencyName ?? 'None' },
          { term: 'Place', value: [person.building, person.room, person.parishName].filter(Boolean).join(', ') },
          { term: 'Phone', value: person.phone },
          { term: 'Time zone', value: person.timeZone },
          { term: 'Earlier addresses', value: person.formerAddresses.join(', ') },
          { term: 'Known since', value: day(person.createdAt) },
          { term: 'Shut out', value: person.isActive ? null : day(person.deactivatedAt) },
          { term: 'Tickets asked for', value: person.requestedTickets.toLocaleString('en-US') },
          { term: 'Open tickets assigned', value: person.openAssignedTickets.toLocaleString('en-US') },
        ]}
      />
      {person.providerAccounts.length === 0 ? null : (
        <>
          <h3>Accounts elsewhere</h3>
          <ul>
            {person.providerAccounts.map(({ providerName, subject, lastSignInAt }) => (
              <li key={`${providerName} ${subject}`}>
                {providerName}, <span className="break-anywhere">{subject}</span>, last used{' '}
                {formatInstant(new Date(lastSignInAt), timeZone)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  )
}
