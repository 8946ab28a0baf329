import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { action as endOne } from './account.sessions.$sessionId.ending.ts'
import { action as endOthers } from './account.sessions.others.ending.ts'

const PROOF_MINUTES = 30

/** Somebody with two sessions, who proved in the one that asks so many minutes ago who they are. */
async function arrive(minutesAgo: number) {
  const person = await makePerson()
  const [{ cookie }, other] = [await signInAs(person), await signInAs(person)]
  await db.session.updateMany({
    where: { personId: person.personId },
    data: { verifiedAt: new Date(Date.now() - minutesAgo * 60_000) },
  })
  const sessions = await db.session.findMany({ where: { personId: person.personId }, orderBy: { createdAt: 'asc' } })
  return { person, cookie, otherId: sessions.at(-1)?.id ?? '', other }
}

async function send(
  action: (args: ActionFunctionArgs) => Promise<unknown>,
  path: string,
  { cookie, sessionId }: { cookie: string; sessionId?: string },
): Promise<Response> {
  const request = new Request(`http://localhost${path}`, { method: 'POST', headers: { Cookie: cookie } })
  const context = { requestId: 'r', cspNonce: 'n', clientAddress: '127.0.0.1' } as AppLoadContext
  const answer = action({ request, context, params: { sessionId } } as unknown as ActionFunctionArgs)
  return (await answer.catch((thrown: unknown) => thrown)) as Response
}

describe('ending one’s own other sessions asks for proof again (V7.5.2)', () => {
  const ways = [
    ['one of them', endOne],
    ['all of them', endOthers],
  ] as const

  test.each(ways)('%s: after half an hour the form goes to be proved first, and ends nothing', async (_, action) => {
    const { person, cookie, otherId } = await arrive(PROOF_MINUTES + 1)
    const path = action === endOne ? `/account/sessions/${otherId}/ending` : '/account/sessions/others/ending'
    const answer = await send(action, path, { cookie, sessionId: otherId })
    expect(answer.status).toBe(307)
    expect(answer.headers.get('Location')).toBe(`/verify?${new URLSearchParams({ again: path })}`)
    expect(await db.session.count({ where: { personId: person.personId } })).toBe(2)
  })

  test.each(ways)('%s: within the half hour it is done at once', async (_, action) => {
    const { person, cookie, otherId } = await arrive(PROOF_MINUTES - 1)
    const answer = await send(action, '/account/sessions', { cookie, sessionId: otherId })
    expect(answer.status).toBe(303)
    expect(await db.session.count({ where: { personId: person.personId } })).toBe(1)
  })
})
