import { db } from '#app/platform/db.server.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import { completeSignIn, type SignInOutcome } from '../complete-sign-in.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { SessionOrigin } from '../start-session.server.ts'
import { mapClaims } from './claim-mapping.ts'
import { ID_TOKEN_PURPOSE } from './find-last-claims.server.ts'
import { findOrAdmitPerson } from './find-or-admit-person.server.ts'
import { giveRoles } from './give-roles.server.ts'
import { linkAccount } from './link-account.server.ts'
import type { Provider } from './load-provider.server.ts'
import { placeInAgency } from './place-in-agency.server.ts'
import { type ProviderAnswer, readProviderAnswer } from './read-provider-answer.server.ts'
import type { SignInProblem } from './sign-in-problem.ts'
import { takeProviderSignIn } from './take-provider-sign-in.server.ts'

export interface CallbackRequest extends SessionOrigin {
  requestId: string
  /** What the cookie of this browser holds; null: there is none. */
  pendingToken: string | null
  /** The query that the provider sent the browser back with. */
  search: string
  /** The session that the browser still carries: it ends. */
  replacedToken: string | null
  /** Who is signed in now, if anybody. */
  signedInId: number | null
}

export type FinishedSignIn =
  | { kind: 'signedIn'; outcome: SignInOutcome; next: string }
  | { kind: 'linked'; next: string }
  | { kind: 'refused'; problem: SignInProblem }

/**
 * The browser is back from a provider: checks what it brought, finds or takes in the person, makes agency and roles what
 * the claims say, and opens a session, or connects the account of whoever is signed in.
 */
export async function finishProviderSignIn(provider: Provider, request: CallbackRequest): Promise<FinishedSignIn> {
  const taken = request.pendingToken === null ? null : await takeProviderSignIn(request.pendingToken, provider.id)
  if (taken === null) return { kind: 'refused', problem: 'expired' }
  const answer = await readProviderAnswer(provider, taken, request.search, request.requestId)
  if (typeof answer === 'string') return refuse(provider, request, answer, null)
  if (taken.linkPersonId !== null) {
    if (request.signedInId !== taken.linkPersonId)
      return refuse(provider, request, 'otherPerson', answer.accountSubject)
    const problem = await linkAccount(taken.linkPersonId, {
      ...request,
      provider,
      subject: answer.accountSubject,
      byId: taken.linkPersonId,
    })
    if (problem !== null) return refuse(provider, request, problem, answer.accountSubject)
    return { kind: 'linked', next: taken.next }
  }
  const outcome = await signInBy(provider, answer, request)
  if (typeof outcome === 'string') return refuse(provider, request, outcome, answer.accountSubject)
  return { kind: 'signedIn', outcome, next: taken.next }
}

/** Two browsers of a new person at once: the second finds the account that the first made. */
async function signInBy(
  provider: Provider,
  answer: ProviderAnswer,
  request: CallbackRequest,
): Promise<SignInOutcome | SignInProblem> {
  try {
    return await signInOnce(provider, answer, request)
  } catch (error) {
    if (isUniqueViolation(error)) return signInOnce(provider, answer, request)
    throw error
  }
}

function signInOnce(provider: Provider, answer: ProviderAnswer, request: CallbackRequest) {
  const { clientAddress, requestId, userAgent, replacedToken } = request
  const origin = { clientAddress, requestId, userAgent }
  return inTransaction(async (tx) => {
    const person = await findOrAdmitPerson(tx, provider, answer, origin)
    if (typeof person === 'string') return person
    const mapped = mapClaims(provider.mapping, answer.claims)
    const from = { ...origin, actorId: null }
    const payload = { source: 'provider', sourceKey: provider.code }
    if (mapped.agencyCode !== null) await placeInAgency(tx, person, mapped.agencyCode, { ...from, payload })
    await giveRoles(tx, person, mapped.roles, { ...from, source: 'provider', sourceKey: provider.code })
    return completeSignIn(tx, person.id, {
      ...origin,
      replacedToken,
      providerCode: provider.code,
      proof: {
        method: 'provider',
        provenAt: answer.authenticatedAt,
        hasSecondFactor: provider.provesSecondFactor && mapped.hasSecondFactor,
        provider: {
          id: provider.id,
          subject: answer.subject,
          sessionId: answer.sessionId,
          idTokenSealed: sealText(answer.idToken, ID_TOKEN_PURPOSE),
        },
      },
    })
  })
}

async function refuse(
  provider: Provider,
  { clientAddress, requestId, userAgent }: CallbackRequest,
  problem: SignInProblem,
  subject: string | null,
): Promise<FinishedSignIn> {
  await recordAuditEntry(db, {
    action: 'identity.signInFailed',
    actorId: null,
    payload: { provider: provider.code, problem, subject },
    clientAddress,
    requestId,
    userAgent,
  })
  return { kind: 'refused', problem }
}
