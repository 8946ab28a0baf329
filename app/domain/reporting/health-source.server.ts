import type { HealthSource } from '#app/platform/http/health-source.ts'
import { getMailHealth } from '../mail/mailboxes/get-mail-health.server.ts'
import { describeReadiness } from './describe-readiness.ts'
import { getTimeWatch } from './get-time-watch.server.ts'
import { writeMetrics } from './write-metrics.server.ts'

/** What the web server tells about the work behind it: given to it by the program that starts it. */
export const healthSource: HealthSource = {
  readiness: async () => {
    const [watch, mail] = await Promise.all([getTimeWatch(), getMailHealth()])
    return describeReadiness(watch, mail)
  },
  metrics: writeMetrics,
}
