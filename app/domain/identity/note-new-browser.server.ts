import type { Tx } from '#app/platform/db.server.ts'
import { queueAccountMail } from './queue-account-mail.server.ts'
import { describeDevice } from './sessions/describe-device.ts'

const REMEMBERED_DAYS = 90

/**
 * Tells a person by mail when their account is used in a browser that it was not used in for a while: another kind of
 * browser or system, whatever its version. The first sign-in ever tells nothing. Called before the sign-in is recorded.
 */
export async function noteNewBrowser(
  tx: Tx,
  personId: number,
  { clientAddress, userAgent }: { clientAddress: string; userAgent: string },
): Promise<void> {
  const earlier = await tx.$queryRaw<{ userAgent: string }[]>`
    SELECT DISTINCT user_agent AS "userAgent" FROM audit_entry
    WHERE actor_id = ${personId} AND action = 'identity.signedIn'
      AND occurred_at > now() - make_interval(days => ${REMEMBERED_DAYS}::int)`
  const kind = kindOf(userAgent)
  if (earlier.length === 0 || earlier.some((one) => kindOf(one.userAgent) === kind)) return
  const facts = { at: new Date().toISOString(), clientAddress, browser: describeDevice(userAgent) }
  await queueAccountMail(tx, personId, { template: 'newSignIn', facts })
}

function kindOf(userAgent: string): string {
  return describeDevice(userAgent).replace(/\d+(\.\d+)*/g, '')
}
