import { Prisma } from '#app/generated/prisma/client.ts'
import { env } from '#app/platform/env.server.ts'
import { prepareRows, readRows } from '#app/platform/read-rows.server.ts'
import type { Actor, ActorSession, HeldRole, PersonFacts } from './actor.ts'
import { buildActor } from './build-actor.ts'
import { hasAnyAccessSql } from './has-any-access-sql.ts'
import { hasUnreadNoticesSql } from './has-unread-notices-sql.ts'
import { heldRolesSql } from './held-roles-sql.ts'
import { includeMergedAgencies } from './include-merged-agencies.server.ts'
import { passedRolesSql } from './passed-roles-sql.ts'
import { mustHaveSecondFactor } from './second-factor/must-have-second-factor.ts'
import { VIEW_MINUTES } from './session-limits.ts'

/** A session's row with the person who asks by it: where an administrator has taken somebody's view, that somebody. */
type Row = PersonFacts &
  Pick<ActorSession, 'method' | 'verifiedAt' | 'secondFactorAt' | 'expiresAt'> & {
    sessionId: string
    lastSeenAt: Date
    askedAt: Date
    idleMinutes: number
    roles: HeldRole[] | null
    isView: boolean
    standsIn: boolean
    hasUnreadNotices: boolean
    hasAccess: boolean
  }

interface Further {
  sessionId: string
  passedRoles: HeldRole[] | null
  viewer: { personId: number; name: string; since: string; mayGoOn: boolean } | null
}

export interface LoadedActor {
  actor: Actor
  lastSeenAt: Date
  askedAt: Date
}

/**
 * The people behind the sessions that have not ended, as they are at this moment: one prepared query, and a second one only
 * where somebody stands in for a colleague or a view was taken. `sessions` makes a condition on `session s` of a value. A view
 * that is over is left out: its administrator has to say that they go on as themselves, lest what was begun in somebody's view
 * is done in their own name. So is a session that has proven one factor and whose roles ask for two, because one of them has
 * come to its first day since, or a colleague has left: the next sign-in asks for the other.
 */
export function prepareActors<Value>(sessions: (value: Value) => Prisma.Sql): (value: Value) => Promise<LoadedActor[]> {
  const read = prepareRows<Row, Value>((value) => actorsSql(sessions(value)))
  return async (value) => {
    const rows = await read(value)
    const further = await loadFurther(rows.filter(({ isView, standsIn }) => isView || standsIn))
    const loaded = await Promise.all(rows.map((row) => toLoadedActor(row, further.get(row.sessionId))))
    return loaded.flat()
  }
}

function actorsSql(sessions: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id AS "personId", p.name, p.email, p.time_zone AS "timeZone", p.agency_id AS "agencyId",
      a.code AS "agencyCode", s.id AS "sessionId", s.method, s.verified_at AS "verifiedAt",
      s.second_factor_at AS "secondFactorAt", s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt",
      now() AS "askedAt", s.idle_minutes AS "idleMinutes", ${heldRolesSql(Prisma.sql`p.id`)} AS roles,
      s.view_as_id IS NOT NULL AS "isView",
      ${hasUnreadNoticesSql(Prisma.sql`p.id`)} AS "hasUnreadNotices",
      ${hasAnyAccessSql(Prisma.sql`p.id`)} AS "hasAccess",
      EXISTS (SELECT FROM absence b WHERE b.stand_in_id = p.id AND b.to_at > now() AND b.from_at <= now()) AS "standsIn"
    FROM session s JOIN person p ON p.id = coalesce(s.view_as_id, s.person_id) LEFT JOIN agency a ON a.id = p.agency_id
    WHERE ${sessions} AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes)
      AND p.is_active`
}

async function loadFurther(rows: readonly Row[]): Promise<Map<string, Further>> {
  if (rows.length === 0) return new Map()
  const found = await readRows<Further>(Prisma.sql`
    SELECT s.id AS "sessionId", ${passedRolesSql(Prisma.sql`coalesce(s.view_as_id, s.person_id)`)} AS "passedRoles",
      CASE WHEN s.view_as_id IS NOT NULL THEN json_build_object('personId', v.id, 'name', v.name,
        'since', s.view_as_since,
        'mayGoOn', s.view_as_since > now() - make_interval(mins => ${VIEW_MINUTES}::int) AND v.is_active AND EXISTS (
          SELECT FROM role_grant g WHERE g.person_id = v.id AND g.role = 'administrator'
            AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()))) END AS viewer
    FROM session s JOIN person v ON v.id = s.person_id
    WHERE s.id = ANY(${rows.map(({ sessionId }) => sessionId)}::uuid[])`)
  return new Map(found.map((one) => [one.sessionId, one]))
}

async function toLoadedActor(row: Row, further: Further | undefined): Promise<LoadedActor[]> {
  const viewer = further?.viewer ?? null
  // A view that ended between the two queries is over, too.
  if (row.isView && !viewer?.mayGoOn) return []
  const {
    roles,
    isView,
    standsIn,
    hasUnreadNotices,
    hasAccess,
    sessionId,
    method,
    verifiedAt,
    secondFactorAt,
    expiresAt,
    ...rest
  } = row
  const { lastSeenAt, askedAt, idleMinutes, ...person } = rest
  const held = await includeMergedAgencies([...(roles ?? []), ...(further?.passedRoles ?? [])])
  // What administrators may not see themselves, they do not see by a view either.
  const shown = isView ? held.filter(({ role }) => role !== 'records_officer') : held
  if (secondFactorAt === null && mustHaveSecondFactor(held, env.SECOND_FACTOR)) return []
  const actor = buildActor(person, shown, {
    id: sessionId,
    method,
    verifiedAt,
    secondFactorAt,
    expiresAt,
    idleEndsAt: new Date(lastSeenAt.getTime() + idleMinutes * 60_000),
    viewedBy: viewer && { personId: viewer.personId, name: viewer.name, since: new Date(viewer.since) },
  })
  return [{ actor: { ...actor, hasUnreadNotices, hasAccess }, lastSeenAt, askedAt }]
}
