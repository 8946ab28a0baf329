import { describeMoment } from '#app/domain/tickets/describe-moment.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { Alert } from '#app/ui/alert.tsx'
import type { TicketPageData } from './route.tsx'

/** That the ticket waits in a service freeze now, and until when. */
export function FreezeLine({ freeze, timeZone }: Pick<TicketPageData, 'freeze' | 'timeZone'>) {
  const { now } = usePageEnvironment()
  if (freeze === null) return null
  const until = describeMoment(freeze.toAt, { now, timeZone, zone: true })
  return (
    <Alert tone="info" heading={`Waiting: ${freeze.name}, until ${until}`}>
      {freeze.announcement === '' ? 'Promised times stand still meanwhile.' : freeze.announcement}
    </Alert>
  )
}
