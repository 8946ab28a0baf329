export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** More would not be read at once. */
export const MOST_RESULTS = 200

const message = (name: string) => `urn:ietf:params:scim:schemas:core:2.0:${name}`

interface Attribute {
  name: string
  type?: 'string' | 'boolean' | 'complex' | 'reference'
  description: string
  multiValued?: boolean
  required?: boolean
  caseExact?: boolean
  mutability?: 'readWrite' | 'readOnly'
  uniqueness?: 'none' | 'server'
  subAttributes?: Attribute[]
}

function toAttribute(attribute: Attribute): Record<string, unknown> {
  const { subAttributes, ...given } = attribute
  return {
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...given,
    ...(subAttributes && { subAttributes: subAttributes.map(toAttribute) }),
  }
}

const VALUE: Attribute = { name: 'value', description: 'The value.' }
const USER_ATTRIBUTES: Attribute[] = [
  { name: 'userName', description: 'How the client names the person.', required: true, uniqueness: 'server' },
  { name: 'displayName', description: 'The name that is shown.' },
  {
    name: 'name',
    type: 'complex',
    description: 'Used where there is no display name.',
    subAttributes: ['formatted', 'givenName', 'familyName'].map((name) => ({ name, description: 'A part of it.' })),
  },
  {
    name: 'emails',
    type: 'complex',
    multiValued: true,
    description: 'The one for work counts.',
    subAttributes: [VALUE],
  },
  { name: 'phoneNumbers', type: 'complex', multiValued: true, description: 'As above.', subAttributes: [VALUE] },
  { name: 'active', type: 'boolean', description: 'False: the person is shut out, and their work goes to others.' },
]
const GROUP_ATTRIBUTES: Attribute[] = [
  { name: 'displayName', description: 'The group’s name.', required: true, uniqueness: 'server' },
  {
    name: 'members',
    type: 'complex',
    multiValued: true,
    description: 'People of this client.',
    subAttributes: [VALUE],
  },
]
const ENTERPRISE_ATTRIBUTES: Attribute[] = [
  { name: 'organization', description: 'The code of the person’s agency.', caseExact: true },
]

/** What is understood of users and groups; other attributes are taken and left. */
export function listSchemas(base: string) {
  const toSchema = (id: string, name: string, attributes: Attribute[]) => ({
    schemas: [message('Schema')],
    id,
    name,
    attributes: attributes.map(toAttribute),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  })
  return [
    toSchema(USER_SCHEMA, 'User', USER_ATTRIBUTES),
    toSchema(GROUP_SCHEMA, 'Group', GROUP_ATTRIBUTES),
    toSchema(ENTERPRISE_SCHEMA, 'EnterpriseUser', ENTERPRISE_ATTRIBUTES),
  ]
}

export function listResourceTypes(base: string) {
  const toType = (name: string, schema: string, more = {}) => ({
    schemas: [message('ResourceType')],
    id: name,
    name,
    endpoint: `/${name}s`,
    schema,
    ...more,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  })
  return [
    toType('User', USER_SCHEMA, { schemaExtensions: [{ schema: ENTERPRISE_SCHEMA, required: false }] }),
    toType('Group', GROUP_SCHEMA),
  ]
}

export function describeService(base: string) {
  return {
    schemas: [message('ServiceProviderConfig')],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      { type: 'oauthbearertoken', name: 'Bearer token', description: 'The token of the client.', primary: true },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}
