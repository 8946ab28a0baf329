import { describeService } from '#app/domain/identity/scim/scim-schemas.ts'
import { scimJson } from '#app/http/scim/answer-scim.ts'
import { withScim } from '#app/http/scim/with-scim.ts'

export const loader = withScim(({ base }) => scimJson(describeService(base)))
