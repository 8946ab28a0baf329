import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { NewFactor } from './factor-input.ts'
import { keepFactor } from './keep-factor.server.ts'
import { listSecondFactors } from './list-second-factors.server.ts'
import { requireOwnSession } from './require-own-session.ts'
import { countFactors } from './second-factors.ts'

const MOST_FACTORS = 10

/**
 * Adds a second factor to one's own account. Returns recovery codes where there were none: shown now and never again.
 * @throws DomainError 'invalid', 'conflict'
 */
export async function addFactor(actor: Actor, factor: NewFactor, origin: RequestFacts): Promise<string[]> {
  const session = requireOwnSession(actor)
  if (countFactors(await listSecondFactors(actor.personId)) >= MOST_FACTORS) {
    throw new DomainError('conflict', `You have ${MOST_FACTORS} second factors. Remove one that you no longer use.`)
  }
  const use = { purpose: 'registration', boundTo: session.id } as const
  return inTransaction((tx) => keepFactor(tx, actor.personId, factor, use, origin))
}
