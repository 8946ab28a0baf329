import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { formatInstant } from './format-time.ts'
import { paths } from './paths.ts'

export interface ShownView {
  viewedName: string
  viewerName: string
  since: Date
  timeZone: string
}

/** Says on every page that an administrator looks with somebody else's eyes, and ends it. */
export function ViewNotice({ viewedName, viewerName, since, timeZone }: ShownView) {
  return (
    <Alert tone="warning" heading={`You see the helpdesk as ${viewedName}`}>
      <form className="cluster" method="post" action={paths.viewAsEnding}>
        <span>
          {viewerName}, since {formatInstant(since, timeZone)}. You can read, but change nothing.
        </span>
        <Button small>End the view</Button>
      </form>
    </Alert>
  )
}
