import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { EffectTable } from './effect-table.tsx'
import { PreviewFigureList } from './preview-figure-list.tsx'
import type { SlaChangeData } from './route.tsx'

/** What the change would do to the open tickets, and whether to do it. */
export function DraftPreview({ data }: { data: SlaChangeData }) {
  const { id, kind, figures, effects, looked, firstHref, nextHref } = data
  return (
    <section aria-labelledby="preview" className="stack">
      <h2 id="preview">What it would do to open tickets</h2>
      {kind === 'objective' ? (
        <p>None is touched: an objective holds for stays of tickets that begin from then on.</p>
      ) : (
        <>
          {figures ? <PreviewFigureList figures={figures} /> : null}
          <p className="muted">
            As of {looked}. Reload the page to look again. Resolved and closed tickets stay as they are.
          </p>
        </>
      )}
      {figures && figures.breachedAtOnce > 0 ? (
        <Alert tone="warning" heading={`${countTickets(figures.breachedAtOnce)} would be overdue at once`}>
          A breach is a fact: undoing the change later does not take it back.
        </Alert>
      ) : null}
      <div className="button-row">
        <form method="post" action={paths.slaChangeVerb(id, 'confirmation')}>
          {/* What was shown is kept with the change. */}
          <input type="hidden" name="figures" value={JSON.stringify(figures)} />
          <Button>Apply the change</Button>
        </form>
        <form method="post" action={paths.slaChangeVerb(id, 'discarding')}>
          <Button tone="secondary">Discard the draft</Button>
        </form>
      </div>
      {effects && effects.length > 0 ? (
        <div className="sla-list stack stack-close">
          <h3>Tickets that change</h3>
          <EffectTable effects={effects} />
          <Pager newerHref={firstHref} newer="First page" olderHref={nextHref} older="More tickets" />
        </div>
      ) : null}
    </section>
  )
}

function countTickets(count: number): string {
  return count === 1 ? '1 ticket' : `${count.toLocaleString('en-US')} tickets`
}
