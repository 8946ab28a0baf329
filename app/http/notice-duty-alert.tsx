import type { NoticeProblem } from '#app/domain/records/find-notice-problem.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { paths } from './paths.ts'

/** Tells the supervisors of Information Security, above every page, what is still to be told. */
export function NoticeDutyAlert({ problem: { open, overdue } }: { problem: NoticeProblem }) {
  const count = open === 1 ? 'One finding of protected data waits' : `${open} findings of protected data wait`
  return (
    <Alert tone={overdue > 0 ? 'error' : 'warning'} heading={`${count} for notice`}>
      {overdue > 0 ? <strong>{overdue === 1 ? '1 is overdue. ' : `${overdue} are overdue. `}</strong> : null}
      <a href={paths.protectedData}>See who must be told</a>
    </Alert>
  )
}
