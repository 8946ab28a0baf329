import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor, ActorSession, HeldRole } from './actor.ts'
import { buildActor } from './build-actor.ts'
import { hashSessionToken } from './hash-session-token.ts'

type Row = Pick<Actor, 'personId' | 'name' | 'email' | 'timeZone' | 'agencyId' | 'agencyCode'> &
  Pick<ActorSession, 'method' | 'verifiedAt' | 'secondFactorAt'> & {
    sessionId: string
    roles: HeldRole[] | null
    isUnnoticed: boolean
  }

const TOKEN_FORM = /^[\w-]{43}$/

/**
 * Who holds a session token, with the roles valid at this moment; null when the session ended, idled out, or its person
 * was shut out. Notes the visit at most once a minute; `isVisit: false` is for what asks by itself and must not keep a
 * session alive. It stands in the way of every request: one prepared query.
 */
export async function findActorByToken(token: string, { isVisit = true } = {}): Promise<Actor | null> {
  if (!TOKEN_FORM.test(token)) return null
  const tokenHash = hashSessionToken(token)
  const [row] = await readRows<Row>(
    Prisma.sql`
      SELECT p.id AS "personId", p.name, p.email, p.time_zone AS "timeZone", p.agency_id AS "agencyId",
        a.code AS "agencyCode", s.id AS "sessionId", s.method, s.verified_at AS "verifiedAt",
        s.second_factor_at AS "secondFactorAt", s.last_seen_at < now() - interval '1 minute' AS "isUnnoticed",
        (SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code,
            'approvalRole', g.approval_role))
          FROM role_grant g
          WHERE g.person_id = p.id AND (g.valid_from IS NULL OR g.valid_from <= now())
            AND (g.valid_to IS NULL OR g.valid_to > now())) AS roles
      FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN agency a ON a.id = p.agency_id
      WHERE s.token_hash = ${tokenHash} AND s.expires_at > now() AND p.is_active
        AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes)`,
  )
  if (!row) return null
  const { roles, isUnnoticed, sessionId, method, verifiedAt, secondFactorAt, ...person } = row
  if (isVisit && isUnnoticed) await noteVisit(tokenHash)
  return buildActor(person, roles ?? [], { id: sessionId, method, verifiedAt, secondFactorAt, viewedBy: null })
}

async function noteVisit(tokenHash: Uint8Array): Promise<void> {
  await db.$executeRaw`
    UPDATE session SET last_seen_at = now()
    WHERE token_hash = ${tokenHash} AND last_seen_at < now() - interval '1 minute'`
}
