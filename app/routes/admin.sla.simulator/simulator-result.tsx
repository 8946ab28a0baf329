import { computeAttainment } from '#app/domain/reporting/compute-attainment.ts'
import type { SimulatedTarget } from '#app/domain/reporting/fold-simulation.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'
import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import { describePeriod } from '#app/http/reports/describe-filter.ts'
import { Alert } from '#app/ui/alert.tsx'
import { BarChart } from '#app/ui/bar-chart.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { FlippedTickets } from './flipped-tickets.tsx'
import type { SimulationResult, SimulatorData } from './load-simulator.server.ts'

type Props = SimulatorData & { result: SimulationResult }

/** Attainment as it was and as it would have been, what turns, and which tickets. */
export function SimulatorResult({ result, filter, most }: Props) {
  const period = describePeriod(filter.period)
  if (result.ticketCount === 0) {
    return (
      <EmptyState heading="No such ticket was resolved">
        Choose a longer period than {period}, or all sections, agencies, priorities and types.
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="result">
      <Stack gap="wide">
        <Stack gap="close">
          <h2 id="result">What would have been</h2>
          <p>
            <strong>{count(result.ticketCount, 'ticket')}</strong> resolved {period}, lived again in{' '}
            {result.seconds < 0.1 ? 'under 0.1' : result.seconds.toFixed(1)} s. {describeFlips(result)}
          </p>
        </Stack>
        {result.isCut ? (
          <Alert tone="info">
            There are more than {most.toLocaleString('en-US')}. The latest {most.toLocaleString('en-US')} were taken:
            shorten the period to look at others.
          </Alert>
        ) : null}
        <AttainmentCharts targets={result.targets} />
        <AttainmentTable {...result} />
        <FlippedTickets result={result} />
      </Stack>
    </section>
  )
}

function describeFlips({ flippedCount, targets }: SimulationResult): string {
  if (flippedCount === 0) return 'No verdict would have been another.'
  const [toMet, toBreached] = (['toMet', 'toBreached'] as const).map((way) =>
    targets.reduce((sum, target) => sum + target[way], 0),
  )
  return `${count(toMet ?? 0, 'breach', 'breaches')} would have been kept, ${count(toBreached ?? 0, 'kept promise')} breached.`
}

/** The same bars twice on one scale: as it was, and as tried. */
function AttainmentCharts({ targets }: { targets: readonly SimulatedTarget[] }) {
  const sides = [
    { side: 'before', title: 'Kept on time, as it was' },
    { side: 'after', title: 'Kept on time, as tried' },
  ] as const
  return (
    <div className="simulator-charts">
      {sides.map(({ side, title }) => (
        <BarChart
          key={side}
          title={title}
          pointHeading="Target"
          series={['Kept on time']}
          greatest={100}
          table={false}
          format={(value) => formatShare(value / 100)}
          points={targets.map((target) => {
            const share = computeAttainment(target[side])
            return { label: TARGET_WORDS[target.target], values: [share === null ? null : share * 100] }
          })}
        />
      ))}
    </div>
  )
}

const COLUMNS = [
  { key: 'target', label: 'Target' },
  { key: 'was', label: 'Kept, as it was', figure: true },
  { key: 'would', label: 'Kept, tried', figure: true },
  { key: 'metWas', label: 'Met of due, as it was', figure: true },
  { key: 'metWould', label: 'Met of due, tried', figure: true },
  { key: 'toMet', label: 'Breached → met', figure: true },
  { key: 'toBreached', label: 'Met → breached', figure: true },
]

function AttainmentTable({ targets, warnings }: SimulationResult) {
  return (
    <Stack gap="close">
      <DataTable caption="Attainment: met ÷ (met + breached)" columns={COLUMNS}>
        {targets.map(({ target, before, after, toMet, toBreached }) => (
          <tr key={target}>
            <Cell heads main>
              {TARGET_WORDS[target]}
            </Cell>
            <Cell label="Kept, as it was" figure>
              {formatShare(computeAttainment(before))}
            </Cell>
            <Cell label="Kept, tried" figure>
              <strong>{formatShare(computeAttainment(after))}</strong>
            </Cell>
            <Cell label="Met of due, as it was" figure>
              {fraction(before)}
            </Cell>
            <Cell label="Met of due, tried" figure>
              {fraction(after)}
            </Cell>
            <Cell label="Breached → met" figure>
              {toMet.toLocaleString('en-US')}
            </Cell>
            <Cell label="Met → breached" figure>
              {toBreached.toLocaleString('en-US')}
            </Cell>
          </tr>
        ))}
      </DataTable>
      <p className="muted">
        {count(warnings.after, 'warning')} would have gone out; {warnings.before.toLocaleString('en-US')} did. Closures
        and freezes of those days count as they did; a promise that was none, or was cancelled, is in no figure.
      </p>
    </Stack>
  )
}

function fraction({ met, breached }: SimulatedTarget['before']): string {
  return met + breached === 0 ? '–' : `${met.toLocaleString('en-US')} of ${(met + breached).toLocaleString('en-US')}`
}

function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? one : many}`
}
