import { paths } from './paths.ts'

export interface GuardedSession {
  sessionId: string
  personId: number
  idleEndsAt: Date
  expiresAt: Date
}

/** Warns before the session ends and leaves the page when it has, with what was typed kept. Nothing without script. */
export function SessionGuard({ sessionId, personId, idleEndsAt, expiresAt }: GuardedSession) {
  return (
    <session-guard
      session={sessionId}
      person={String(personId)}
      idle-ends-at={idleEndsAt.toISOString()}
      expires-at={expiresAt.toISOString()}
      visit-at={paths.visits}
      sign-in-at={paths.signIn}
    />
  )
}
