import type { WatchProblem } from '#app/domain/reporting/describe-watch-problem.ts'
import { Alert } from '#app/ui/alert.tsx'

/** Tells administrators, above every page, that time is not watched as it should be. */
export function TimeWatchNotice({ problem }: { problem: WatchProblem }) {
  return (
    <Alert tone="warning" heading={problem.heading}>
      {problem.text}
    </Alert>
  )
}
