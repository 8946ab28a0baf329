import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import type { Actor } from './actor.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { type LoadedActor, prepareActors } from './prepare-actors.server.ts'

const TOKEN_FORM = /^[\w-]{43}$/
const NOTED_EVERY_MS = 60_000

const findByHash = prepareActors((tokenHash: Uint8Array) => Prisma.sql`s.token_hash = ${tokenHash}`)

/**
 * Who holds a session token, with the roles valid at this moment; null when the session ended, idled out, or its person
 * was shut out. Notes the visit at most once a minute; `isVisit: false` is for what asks by itself and must not keep a
 * session alive. It stands in the way of every request: one prepared query.
 */
export async function findActorByToken(token: string, { isVisit = true } = {}): Promise<Actor | null> {
  if (!TOKEN_FORM.test(token)) return null
  const tokenHash = hashSessionToken(token)
  const [found] = await findByHash(tokenHash)
  if (!found) return null
  const isToBeNoted = found.askedAt.getTime() - found.lastSeenAt.getTime() > NOTED_EVERY_MS
  return isVisit && isToBeNoted ? noteVisit(tokenHash, found) : found.actor
}

async function noteVisit(tokenHash: Uint8Array, { actor, askedAt, lastSeenAt }: LoadedActor): Promise<Actor> {
  await db.$executeRaw`
    UPDATE session SET last_seen_at = now()
    WHERE token_hash = ${tokenHash} AND last_seen_at < now() - interval '1 minute'`
  if (actor.session === null) return actor
  const idleEndsAt = new Date(actor.session.idleEndsAt.getTime() + askedAt.getTime() - lastSeenAt.getTime())
  return { ...actor, session: { ...actor.session, idleEndsAt } }
}
