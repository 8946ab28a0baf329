import { randomBytes } from 'node:crypto'
import { type ActionFunctionArgs, type AppLoadContext, redirect } from '@remix-run/node'
import { z } from 'zod'
import { askForNewPasskey } from '#app/domain/identity/passkeys/ask-for-new-passkey.server.ts'
import { askForPasskey } from '#app/domain/identity/passkeys/ask-for-passkey.server.ts'
import type { ChallengePurpose } from '#app/domain/identity/passkeys/challenge.ts'
import { countChallenge } from '#app/domain/identity/passkeys/count-challenge.server.ts'
import { findPendingSignIn } from '#app/domain/identity/pending/find-pending-sign-in.server.ts'
import { requireOwnSession } from '#app/domain/identity/second-factor/require-own-session.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readPendingToken, writePendingCookie } from '#app/http/pending-cookie.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import { DomainError } from '#app/platform/errors.ts'

const schema = z.object({
  purpose: z.enum(['signIn', 'secondFactor', 'enrolment', 'registration', 'verification']),
})

export function loader() {
  return redirect(paths.home, 303)
}

/** What a browser asks a passkey with, as JSON. The challenge counts once, for its purpose, in this browser alone. */
export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const { purpose } = parseForm(schema, await readForm(request.clone()))
  await countChallenge(String(context.clientAddress))
  return answer(purpose, request, context)
})

async function answer(purpose: ChallengePurpose, request: Request, context: AppLoadContext): Promise<Response> {
  switch (purpose) {
    case 'signIn': {
      const boundTo = randomBytes(32).toString('base64url')
      const options = await askForPasskey({ purpose, boundTo }, null)
      return Response.json(options, { headers: { 'Set-Cookie': writePendingCookie(boundTo) } })
    }
    case 'secondFactor':
    case 'enrolment': {
      const boundTo = readPendingToken(request) ?? ''
      const pending = await findPendingSignIn(boundTo, purpose)
      if (pending === null) throw new DomainError('conflict', 'This sign-in is over. Start again.')
      const use = { purpose, boundTo }
      return Response.json(
        purpose === 'enrolment'
          ? await askForNewPasskey(use, pending.personId)
          : await askForPasskey(use, pending.personId),
      )
    }
    case 'registration':
    case 'verification': {
      const actor = await requireActor(request, context)
      const use = { purpose, boundTo: requireOwnSession(actor).id }
      return Response.json(
        purpose === 'registration'
          ? await askForNewPasskey(use, actor.personId)
          : await askForPasskey(use, actor.personId),
      )
    }
    default:
      return assertNever(purpose)
  }
}
