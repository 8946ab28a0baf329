import { Prisma } from '#app/generated/prisma/client.ts'
import type { GrantSource, Role } from '#app/generated/prisma/enums.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { fingerprintOf } from './fingerprint-of.ts'
import { PERSON_FACTS, type PersonInput } from './person-input.ts'
import { requireAdministrator } from './require-administrator.ts'

const figures = systemScope('How many tickets somebody has, for administrators: a number alone.')

export interface ShownGrant {
  id: number
  role: Role
  agencyCode: string | null
  agencyName: string | null
  sectionName: string | null
  approvalRole: string | null
  validFrom: string | null
  validTo: string | null
  source: GrantSource
  sourceKey: string
  grantedBy: string | null
  grantedAt: string
  standing: 'coming' | 'now' | 'over'
}

export interface ShownPerson extends PersonInput {
  id: number
  isActive: boolean
  deactivatedAt: Date | null
  createdAt: Date
  agencyName: string | null
  hasPassword: boolean
  passwordChangedAt: Date | null
  passkeys: number
  totpDevices: number
  /** The invitation that is still good, if any. */
  invitedUntil: Date | null
  requestedTickets: number
  openAssignedTickets: number
  grants: ShownGrant[]
  formerAddresses: string[]
  providerAccounts: { providerName: string; subject: string; lastSignInAt: string }[]
  /** Of the facts, as `savePerson` asks for it. */
  fingerprint: string
}

type Row = Omit<ShownPerson, 'fingerprint'>

/** Everything the page of a person shows. No hash, secret or token is in it. Throws forbidden and not_found. */
export async function getPerson(actor: Actor, personId: number): Promise<ShownPerson> {
  requireAdministrator(actor)
  const [row] = await readRows<Row>(Prisma.sql`
    SELECT p.id, p.name, p.email, p.phone, p.agency_id AS "agencyId", p.parish_name AS "parishName", p.building, p.room,
      p.time_zone AS "timeZone", p.is_active AS "isActive", p.deactivated_at AS "deactivatedAt", p.created_at AS "createdAt",
      a.name AS "agencyName", p.password_hash IS NOT NULL AS "hasPassword", p.password_changed_at AS "passwordChangedAt",
      (SELECT count(*)::int FROM passkey k WHERE k.person_id = p.id) AS passkeys,
      (SELECT count(*)::int FROM totp_device d WHERE d.person_id = p.id AND d.confirmed_at IS NOT NULL) AS "totpDevices",
      (SELECT max(k.expires_at) FROM account_token k WHERE k.person_id = p.id AND k.purpose = 'invitation'
        AND k.spent_at IS NULL AND k.expires_at > now()) AS "invitedUntil",
      (SELECT count(*)::int FROM ticket t ${figures} WHERE t.requester_id = p.id) AS "requestedTickets",
      (SELECT count(*)::int FROM ticket t WHERE t.assignee_id = p.id AND t.is_open) AS "openAssignedTickets",
      coalesce((SELECT json_agg(f.email ORDER BY f.left_at) FROM former_address f WHERE f.person_id = p.id), '[]')
        AS "formerAddresses",
      coalesce((
        SELECT json_agg(json_build_object('providerName', i.name, 'subject', x.subject, 'lastSignInAt', x.last_sign_in_at)
          ORDER BY i.name, x.subject)
        FROM provider_account x JOIN identity_provider i ON i.id = x.provider_id WHERE x.person_id = p.id), '[]')
        AS "providerAccounts",
      coalesce((SELECT json_agg(row_to_json(held) ORDER BY held."standing" <> 'now', held."standing" = 'over', held.id DESC) FROM (
        SELECT g.id, g.role, b.code AS "agencyCode", b.name AS "agencyName", s.name AS "sectionName",
          g.approval_role AS "approvalRole", g.valid_from AS "validFrom", g.valid_to AS "validTo", g.source,
          g.source_key AS "sourceKey", g.granted_at AS "grantedAt", by.name AS "grantedBy",
          CASE WHEN g.valid_to <= now() THEN 'over' WHEN g.valid_from > now() THEN 'coming' ELSE 'now' END AS standing
        FROM role_grant g LEFT JOIN agency b ON b.id = g.agency_id LEFT JOIN section s ON s.code = g.section_code
        LEFT JOIN person by ON by.id = g.granted_by_id
        WHERE g.person_id = p.id AND g.role <> 'requester' ORDER BY g.valid_to DESC NULLS FIRST, g.id DESC LIMIT 100
      ) held), '[]') AS grants
    FROM person p LEFT JOIN agency a ON a.id = p.agency_id WHERE p.id = ${personId}`)
  if (!row) throw notFound(`no person ${personId}`)
  const facts = Object.fromEntries(PERSON_FACTS.map((name) => [name, row[name]]))
  return { ...row, fingerprint: fingerprintOf(facts) }
}
