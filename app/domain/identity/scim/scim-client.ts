/** The system that asks, and how its request came. */
export interface ScimClient {
  id: number
  name: string
  /** People whom it brings are known to this provider by their externalId. */
  provider: { id: number; code: string } | null
  origin: { clientAddress: string; requestId: string; userAgent: string }
}

/** What the audit trail says of whoever did it: no person, but this system. */
export function auditedByClient({ id, name, origin }: ScimClient) {
  return { ...origin, actorId: null, payload: { source: `scim: ${name}`, scimClientId: id } }
}
