import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

/** The number of the version of a policy that is in force. Throws not_found. */
export async function getPolicyVersionNumber(code: string): Promise<number> {
  const [newest] = await readRows<{ number: number }>(
    Prisma.sql`SELECT number FROM sla_policy_version WHERE policy_code = ${code} ORDER BY number DESC LIMIT 1`,
  )
  if (!newest) throw notFound(`no SLA policy ${code}`)
  return newest.number
}
