import { createHash } from 'node:crypto'

interface Stamp {
  resourceType: 'User' | 'Group'
  location: string
  createdAt: Date
  updatedAt: Date
}

/** Adds what SCIM wants to know about a resource; its version changes when anything in it does, whoever changed it. */
export function stampResource<Facts extends object>(facts: Facts, { createdAt, updatedAt, ...stamp }: Stamp) {
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22)
  return {
    ...facts,
    meta: {
      ...stamp,
      created: createdAt.toISOString(),
      lastModified: updatedAt.toISOString(),
      version: `W/"${digest}"`,
    },
  }
}
