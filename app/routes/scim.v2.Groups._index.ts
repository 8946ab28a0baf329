import { findGroups } from '#app/domain/identity/scim/find-groups.server.ts'
import { toGroupResource } from '#app/domain/identity/scim/group-resource.ts'
import { readGroup } from '#app/domain/identity/scim/patch-group.ts'
import { createGroup } from '#app/domain/identity/scim/save-group.server.ts'
import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { answerList, answerResource, readPage, wantsMembers } from '#app/http/scim/answer-scim.ts'
import { readScimBody } from '#app/http/scim/read-scim-body.ts'
import { withScim } from '#app/http/scim/with-scim.ts'

export const loader = withScim(async ({ client, url, base }) => {
  const page = readPage(url.searchParams)
  const asked = { ...page, filter: url.searchParams.get('filter'), withMembers: wantsMembers(url.searchParams) }
  const { groups, total } = await findGroups(client, asked)
  return answerList(
    groups.map((group) => toGroupResource(group, base)),
    total,
    page.startIndex,
  )
})

export const action = withScim(async ({ client, request, base }) => {
  if (request.method !== 'POST') throw new ScimProblem(405, 'Groups are added by POST.')
  const group = await createGroup(client, readGroup(await readScimBody(request)))
  return answerResource(toGroupResource(group, base), request, 201)
})
