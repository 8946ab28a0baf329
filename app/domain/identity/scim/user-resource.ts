import { splitName } from './compose-name.ts'
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './scim-schemas.ts'
import { stampResource } from './stamp-resource.ts'

export interface UserRow {
  personId: number
  id: string
  userName: string
  externalId: string | null
  email: string
  name: string
  phone: string
  isActive: boolean
  agencyCode: string | null
  createdAt: Date
  updatedAt: Date
}

/** A user as clients read it. `base`: the address of the service. */
export function toUserResource(user: UserRow, base: string) {
  const { id, externalId, userName, email, name, phone, isActive, agencyCode, createdAt, updatedAt } = user
  const facts = {
    schemas: agencyCode === null ? [USER_SCHEMA] : [USER_SCHEMA, ENTERPRISE_SCHEMA],
    id,
    ...(externalId !== null && { externalId }),
    userName,
    displayName: name,
    name: { formatted: name, ...splitName(name) },
    emails: [{ value: email, type: 'work', primary: true }],
    ...(phone !== '' && { phoneNumbers: [{ value: phone, type: 'work' }] }),
    active: isActive,
    ...(agencyCode !== null && { [ENTERPRISE_SCHEMA]: { organization: agencyCode } }),
  }
  return stampResource(facts, { resourceType: 'User', location: `${base}/Users/${id}`, createdAt, updatedAt })
}
