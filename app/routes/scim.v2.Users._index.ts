import { createUser } from '#app/domain/identity/scim/create-user.server.ts'
import { findUsers } from '#app/domain/identity/scim/find-users.server.ts'
import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { readUserFacts } from '#app/domain/identity/scim/user-facts.ts'
import { toUserResource } from '#app/domain/identity/scim/user-resource.ts'
import { answerList, answerResource, readPage } from '#app/http/scim/answer-scim.ts'
import { readScimBody } from '#app/http/scim/read-scim-body.ts'
import { withScim } from '#app/http/scim/with-scim.ts'

export const loader = withScim(async ({ client, url, base }) => {
  const page = readPage(url.searchParams)
  const { users, total } = await findUsers(client, { ...page, filter: url.searchParams.get('filter') })
  return answerList(
    users.map((user) => toUserResource(user, base)),
    total,
    page.startIndex,
  )
})

export const action = withScim(async ({ client, request, base }) => {
  if (request.method !== 'POST') throw new ScimProblem(405, 'Users are added by POST.')
  const user = await createUser(client, readUserFacts(await readScimBody(request)))
  return answerResource(toUserResource(user, base), request, 201)
})
