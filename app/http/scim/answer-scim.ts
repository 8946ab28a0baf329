import { MOST_RESULTS } from '#app/domain/identity/scim/scim-schemas.ts'

interface Resource {
  meta: { location: string; version?: string }
}

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

export function scimJson(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  headers.set('Content-Type', 'application/scim+json; charset=utf-8')
  headers.set('Cache-Control', 'no-store')
  return new Response(JSON.stringify(body), { ...init, headers })
}

/** One resource with its version; 304 where the client has it already. */
export function answerResource(resource: Resource, request?: Request, status = 200): Response {
  const { location, version } = resource.meta
  const headers = { ...(version !== undefined && { ETag: version }), ...(status === 201 && { Location: location }) }
  const known = request?.method === 'GET' ? request.headers.get('If-None-Match') : null
  if (known !== null && known === version) return new Response(null, { status: 304, headers })
  return scimJson(resource, { status, headers })
}

export function answerList(resources: readonly unknown[], total = resources.length, startIndex = 1): Response {
  return scimJson({
    schemas: [LIST],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  })
}

/** Which page a client wants; what is out of bounds is brought within them, as RFC 7644 says. */
export function readPage(searchParams: URLSearchParams): { offset: number; limit: number; startIndex: number } {
  const whole = (name: string, fallback: number) => {
    const value = Number(searchParams.get(name) ?? fallback)
    return Number.isInteger(value) ? value : fallback
  }
  const startIndex = Math.min(Math.max(1, whole('startIndex', 1)), 10_000_000)
  return { startIndex, offset: startIndex - 1, limit: Math.min(Math.max(0, whole('count', 100)), MOST_RESULTS) }
}

/** Whether a client leaves the members of a group out of what it wants to read. */
export function wantsMembers(searchParams: URLSearchParams): boolean {
  const excluded = (searchParams.get('excludedAttributes') ?? '').toLowerCase().split(',')
  const wanted = searchParams.get('attributes')?.toLowerCase().split(',')
  const names = (list: readonly string[]) => list.map((name) => name.trim())
  return !names(excluded).includes('members') && (wanted === undefined || names(wanted).includes('members'))
}
