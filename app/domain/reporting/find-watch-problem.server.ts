import { cachedFor } from '#app/platform/cached-for.ts'
import { describeWatchProblem, type WatchProblem } from './describe-watch-problem.ts'
import { getTimeWatch } from './get-time-watch.server.ts'

const KEPT_MS = 3_000

/** What is wrong with the watching of time, for the banner on an administrator's pages; asked at most every three seconds. */
export const findWatchProblem: () => Promise<WatchProblem | null> = cachedFor(KEPT_MS, async () =>
  describeWatchProblem(await getTimeWatch()),
)
