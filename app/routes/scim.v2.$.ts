import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { listResourceTypes, listSchemas } from '#app/domain/identity/scim/scim-schemas.ts'
import { scimJson } from '#app/http/scim/answer-scim.ts'
import { withScim } from '#app/http/scim/with-scim.ts'

/** One schema or resource type by its address; anything else is not there. */
export const loader = withScim(({ base, url }) => {
  const asked = decodeURIComponent(url.origin + url.pathname)
  const known = [...listSchemas(base), ...listResourceTypes(base)].find(({ meta }) => meta.location === asked)
  if (known) return scimJson(known)
  throw new ScimProblem(404, 'There is nothing at this address.')
})

export const action = withScim(() => {
  throw new ScimProblem(404, 'There is nothing at this address.')
})
