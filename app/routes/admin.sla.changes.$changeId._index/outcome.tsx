import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { FreshPart } from '#app/ui/fresh-part.tsx'
import { Meter } from '#app/ui/meter.tsx'
import type { SlaChangeData } from './route.tsx'

const say = (count: number) => count.toLocaleString('en-US')

/** How far a change that is in force has come, and the way back. */
export function Outcome({ data }: { data: SlaChangeData }) {
  const { id, state, undoneById, ticketsTotal } = data
  if (state === 'discarded') return <Alert tone="info" heading="This draft was discarded. Nothing changed." />
  return (
    <FreshPart id="outcome" isFresh={state !== 'applying'}>
      <div className="stack">
        {state === 'applying' ? (
          <Applying data={data} />
        ) : (
          <Alert tone="success" heading={`In force since ${data.held}`}>
            {ticketsTotal === 0
              ? 'No open ticket had to be measured anew.'
              : `All open tickets were measured anew by ${data.finished}: ${say(data.ticketsChanged)} changed.`}
          </Alert>
        )}
        {undoneById === null ? (
          <form method="post" action={paths.slaChangeVerb(id, 'undoing')}>
            <Button tone="secondary">Preview undoing this</Button>
          </form>
        ) : (
          <p>
            It was taken back by <a href={paths.slaChange(undoneById)}>a later change</a>.
          </p>
        )}
      </div>
    </FreshPart>
  )
}

function Applying({ data: { held, ticketsDone, ticketsTotal, ticketsChanged } }: { data: SlaChangeData }) {
  const done = Math.min(ticketsDone, ticketsTotal)
  return (
    <>
      <Alert tone="info" heading={`In force since ${held}`}>
        New tickets follow it already. Open ones are measured anew, one after the other; you can leave this page.
      </Alert>
      <Meter label="Open tickets measured anew" percent={ticketsTotal === 0 ? 0 : (done / ticketsTotal) * 100}>
        {say(done)} of {say(ticketsTotal)}, {say(ticketsChanged)} changed
      </Meter>
    </>
  )
}
