import { GROUP_SCHEMA } from './scim-schemas.ts'
import { stampResource } from './stamp-resource.ts'

export interface GroupRow {
  id: string
  displayName: string
  externalId: string | null
  createdAt: Date
  updatedAt: Date
  /** Absent where the client does not want to read them. */
  members?: { id: string; name: string }[]
}

/** A group as clients read it. `base`: the address of the service. */
export function toGroupResource(group: GroupRow, base: string) {
  const { id, displayName, externalId, members, createdAt, updatedAt } = group
  const facts = {
    schemas: [GROUP_SCHEMA],
    id,
    ...(externalId !== null && { externalId }),
    displayName,
    ...(members && {
      members: members.map((member) => ({
        value: member.id,
        display: member.name,
        type: 'User',
        $ref: `${base}/Users/${member.id}`,
      })),
    }),
  }
  return stampResource(facts, { resourceType: 'Group', location: `${base}/Groups/${id}`, createdAt, updatedAt })
}
