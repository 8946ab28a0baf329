import type { AppLoadContext } from '@remix-run/node'
import { readPathname } from '#app/platform/http/read-pathname.ts'
import { spendRequest } from '#app/platform/rate-limit.server.ts'
import { chooseBudget } from './choose-budget.ts'
import { readTyped } from './read-typed.ts'
import type { ErrorPageData } from './with-errors.ts'

/** Several loaders ask who is there: the request is counted once. */
const charged = new WeakSet<AppLoadContext>()

/**
 * Counts a write, search or export against its sender's budget. Over it, throws the answer 429: a page that says how long to
 * wait and holds what was typed, to be sent again.
 */
export async function chargeRequest(personId: number, request: Request, context: AppLoadContext): Promise<void> {
  const budget = chooseBudget(request.method, readPathname(request.url))
  if (budget === null || charged.has(context)) return
  charged.add(context)
  const wait = await spendRequest(budget, personId)
  if (wait === null) return
  context.retryAfterSeconds = wait
  context.denial = `too many requests: ${budget}`
  const body: ErrorPageData = {
    userMessage: `You sent more in a minute than one person can work with. Wait ${wait} seconds, then try again.`,
    requestId: context.requestId,
    typed: budget === 'write' ? await readTyped(request) : null,
  }
  throw Response.json(body, { status: 429 })
}
