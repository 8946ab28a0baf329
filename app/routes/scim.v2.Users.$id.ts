import { getUser } from '#app/domain/identity/scim/find-users.server.ts'
import { readUserPatch } from '#app/domain/identity/scim/patch-user.ts'
import { readPatch } from '#app/domain/identity/scim/read-patch.ts'
import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { removeUser, updateUser } from '#app/domain/identity/scim/update-user.server.ts'
import { readUserFacts } from '#app/domain/identity/scim/user-facts.ts'
import { toUserResource } from '#app/domain/identity/scim/user-resource.ts'
import { answerResource } from '#app/http/scim/answer-scim.ts'
import { readScimBody, requireVersion } from '#app/http/scim/read-scim-body.ts'
import { withScim } from '#app/http/scim/with-scim.ts'

export const loader = withScim(async ({ client, request, base, id }) => {
  return answerResource(toUserResource(await getUser(client, id), base), request)
})

export const action = withScim(async ({ client, request, base, id }) => {
  const { method } = request
  requireVersion(request, toUserResource(await getUser(client, id), base).meta.version)
  if (method === 'DELETE') {
    await removeUser(client, id)
    return new Response(null, { status: 204 })
  }
  if (method !== 'PUT' && method !== 'PATCH') throw new ScimProblem(405, 'A user is changed by PUT, PATCH or DELETE.')
  const body = await readScimBody(request)
  const facts = method === 'PUT' ? readUserFacts(body) : readUserPatch(readPatch(body))
  return answerResource(toUserResource(await updateUser(client, id, facts), base))
})
