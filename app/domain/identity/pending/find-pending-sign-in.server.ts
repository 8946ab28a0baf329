import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import { MOST_ATTEMPTS } from './claim-pending-attempt.server.ts'
import type { PendingStep } from './pending-state.ts'

export interface PendingSignIn {
  personId: number
  name: string
  email: string
  publicId: string
  hasApp: boolean
  hasPasskey: boolean
}

/** Whose sign-in waits for this step; null when it is over. Changes nothing. */
export async function findPendingSignIn(token: string | null, step: PendingStep): Promise<PendingSignIn | null> {
  if (token === null) return null
  const [found] = await readRows<PendingSignIn>(Prisma.sql`
    SELECT p.id AS "personId", p.name, p.email, p.public_id AS "publicId",
      EXISTS (SELECT FROM totp_device d WHERE d.person_id = p.id AND d.confirmed_at IS NOT NULL) AS "hasApp",
      EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "hasPasskey"
    FROM pending_sign_in s JOIN person p ON p.id = s.person_id AND p.is_active
    WHERE s.token_hash = ${hashSessionToken(token)} AND s.step = ${step} AND s.expires_at > now()
      AND s.attempts < ${MOST_ATTEMPTS}`)
  return found ?? null
}
