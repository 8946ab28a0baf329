import { OLDEST_SWEEP_SECONDS, type TimeWatch } from './time-watch.ts'

export interface WatchProblem {
  heading: string
  text: string
}

const NOTHING_IS_LOST = 'Warnings and breaches will be recorded late, but none is lost.'

/** What is wrong with the watching of time, in words for an administrator; null when all is well. The worst comes first. */
export function describeWatchProblem(watch: TimeWatch): WatchProblem | null {
  const { sweepSeconds, overdueClocks, lateAlarms } = watch
  if (sweepSeconds === null) {
    return { heading: 'Time is not being watched', text: `No worker has run yet. ${NOTHING_IS_LOST}` }
  }
  if (sweepSeconds > OLDEST_SWEEP_SECONDS) {
    const age = describeAge(sweepSeconds)
    return { heading: 'Time is not being watched', text: `No worker has looked for ${age}. ${NOTHING_IS_LOST}` }
  }
  if (overdueClocks > 0) {
    const clocks = overdueClocks === 1 ? 'One clock has' : `${overdueClocks.toLocaleString('en-US')} clocks have`
    return {
      heading: 'Time is watched late',
      text: `${clocks} waited for more than a minute to be looked at. ${NOTHING_IS_LOST}`,
    }
  }
  if (lateAlarms > 0) {
    const alarms = lateAlarms === 1 ? 'one warning or breach' : `${lateAlarms} warnings and breaches`
    const were = lateAlarms === 1 ? 'was' : 'were'
    return {
      heading: 'Time was watched late',
      text: `In the last ten minutes ${alarms} ${were} recorded more than a minute after the moment. None is lost.`,
    }
  }
  return null
}

/** Rounded down: "90 seconds", "3 minutes", "5 hours", "2 days". */
function describeAge(seconds: number): string {
  const units = [
    [86_400, 'days'],
    [3_600, 'hours'],
    [60, 'minutes'],
  ] as const
  // From two of a unit on, so that no unit stands alone and none needs a singular.
  const [size, name] = units.find(([size]) => seconds >= 2 * size) ?? ([1, 'seconds'] as const)
  return `${Math.floor(seconds / size)} ${name}`
}
