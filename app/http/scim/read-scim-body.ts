import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { isRecord } from '#app/domain/identity/scim/user-facts.ts'

/** The JSON object in a request. @throws ScimProblem 'invalidSyntax' */
export async function readScimBody(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('Content-Type') ?? ''
  const isJson = /^application\/(scim\+)?json\b/i.test(type)
  const body = isJson ? await request.json().catch(() => null) : null
  if (isRecord(body)) return body
  throw new ScimProblem(400, 'The body must be a JSON object, sent as application/scim+json.', 'invalidSyntax')
}

/** Before a change: whether the client knows the version that it changes, where it says one. @throws ScimProblem 412 */
export function requireVersion(request: Request, version: string): void {
  const known = request.headers.get('If-Match')
  if (known === null || known === '*' || known.split(',').some((tag) => tag.trim() === version)) return
  throw new ScimProblem(412, 'It has changed meanwhile. Read it again.')
}
