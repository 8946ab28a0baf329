import { cachedFor } from '#app/platform/cached-for.ts'
import { countOpenFindings } from './find-protected-findings.server.ts'

export interface NoticeProblem {
  open: number
  overdue: number
}

const KEPT_MS = 5_000

/** What Information Security has still to tell, for the banner of its supervisors; asked at most every five seconds. */
export const findNoticeProblem: () => Promise<NoticeProblem | null> = cachedFor(KEPT_MS, async () => {
  const [counts] = await countOpenFindings()
  return counts && counts.open > 0 ? counts : null
})
