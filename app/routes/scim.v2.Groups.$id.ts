import { getGroup } from '#app/domain/identity/scim/find-groups.server.ts'
import { toGroupResource } from '#app/domain/identity/scim/group-resource.ts'
import { readGroup, readGroupPatch } from '#app/domain/identity/scim/patch-group.ts'
import { readPatch } from '#app/domain/identity/scim/read-patch.ts'
import { removeGroup, updateGroup } from '#app/domain/identity/scim/save-group.server.ts'
import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { answerResource, wantsMembers } from '#app/http/scim/answer-scim.ts'
import { readScimBody, requireVersion } from '#app/http/scim/read-scim-body.ts'
import { withScim } from '#app/http/scim/with-scim.ts'

export const loader = withScim(async ({ client, request, url, base, id }) => {
  const group = await getGroup(client, id, wantsMembers(url.searchParams))
  return answerResource(toGroupResource(group, base), request)
})

export const action = withScim(async ({ client, request, base, id }) => {
  const { method } = request
  if (request.headers.has('If-Match')) {
    requireVersion(request, toGroupResource(await getGroup(client, id), base).meta.version)
  }
  if (method === 'DELETE') {
    await removeGroup(client, id)
    return new Response(null, { status: 204 })
  }
  if (method !== 'PUT' && method !== 'PATCH') throw new ScimProblem(405, 'A group is changed by PUT, PATCH or DELETE.')
  const body = await readScimBody(request)
  const facts = method === 'PUT' ? readGroup(body) : readGroupPatch(readPatch(body))
  return answerResource(toGroupResource(await updateGroup(client, id, facts), base))
})
