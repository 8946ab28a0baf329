import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

/** By what a person can prove who they are while they are signed in. */
export interface Proofs {
  hasPassword: boolean
  hasApp: boolean
  hasPasskey: boolean
  /** The identity provider by which they signed in; null: by their own means. */
  providerName: string | null
}

export async function findProofs(personId: number, sessionId: string): Promise<Proofs> {
  const [row] = await readRows<Proofs>(Prisma.sql`
    SELECT p.password_hash IS NOT NULL AS "hasPassword",
      EXISTS (SELECT FROM totp_device d WHERE d.person_id = p.id AND d.confirmed_at IS NOT NULL) AS "hasApp",
      EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS "hasPasskey",
      (SELECT i.name FROM session s JOIN identity_provider i ON i.id = s.provider_id WHERE s.id = ${sessionId}::uuid) AS "providerName"
    FROM person p WHERE p.id = ${personId}`)
  return row ?? { hasPassword: false, hasApp: false, hasPasskey: false, providerName: null }
}

/** A password alone is proof only for somebody who has no second factor; a code belongs to it where there is an app. */
export function mayUsePassword({ hasPassword, hasApp, hasPasskey }: Proofs): boolean {
  return hasPassword && (hasApp || !hasPasskey)
}
