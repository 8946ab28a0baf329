import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type ListedPolicy, listPolicies } from './list-policies.server.ts'

export type PolicyDetails = ListedPolicy & {
  /** Of the people whom its steps name, by id; those who have left, too. */
  addressOf: ReadonlyMap<number, string>
}

/** A policy as the version in force has it, withdrawn or not. Throws not_found. */
export async function getPolicy(code: string): Promise<PolicyDetails> {
  const policy = (await listPolicies()).find((known) => known.code === code)
  if (!policy) throw notFound(`no SLA policy ${code}`)
  const personIds = policy.escalationSteps.flatMap((step) => step.personIds)
  const people = await readRows<{ id: number; email: string }>(
    Prisma.sql`SELECT id, email FROM person WHERE id = ANY(${personIds}::int[])`,
  )
  return { ...policy, addressOf: new Map(people.map(({ id, email }) => [id, email])) }
}
