/** How well time is watched at this moment, told by the database's clock. */
export interface TimeWatch {
  /** Since a worker last looked for what was missed; null when none ever ran. */
  sweepSeconds: number | null
  /** Workers that looked within the last minute. */
  workers: number
  /** Running clocks, those of sections' stints too, that have been past their next instant for more than a minute. */
  overdueClocks: number
  /** Of the last hundred warnings and breaches, how long after its instant each was recorded; null when there was none. */
  alarmLateness: { p50Ms: number; p95Ms: number; maxMs: number; alarms: number } | null
  /** Alarms of the last ten minutes, among those hundred, that were recorded more than a minute late. */
  lateAlarms: number
  /** Jobs whose time has come and that no worker has finished, and how long the oldest has waited. */
  outboxJobs: number
  outboxOldestSeconds: number | null
}

/** From this age of the last sweep on, nobody may be assumed to watch. */
export const OLDEST_SWEEP_SECONDS = 60
