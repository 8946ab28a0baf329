import type { AccessRow } from '../access-row.ts'
import { administrators, everyone, nothing } from '../answers.ts'

const id = '00000000-0000-4000-8000-000000000000'

/** A provider that is not there, or switched off, is nowhere: signing in with a real one is tried in single-sign-on.e2e.ts. */
const signIn: AccessRow[] = [
  {
    route: 'routes/sign-in_.provider.$code._index',
    address: '/sign-in/provider/absent',
    GET: everyone(404),
    POST: everyone(404),
  },
  {
    route: 'routes/sign-in_.provider.$code.callback',
    address: '/sign-in/provider/absent/callback?code=x&state=x',
    GET: everyone(404),
    POST: nothing,
  },
  {
    route: 'routes/sign-in_.provider.$code.leaving',
    address: '/sign-in/provider/absent/leaving',
    GET: everyone(404),
    POST: nothing,
  },
  {
    // Proven by a token alone.
    route: 'routes/sign-in_.provider.$code.back-channel-sign-out',
    address: '/sign-in/provider/absent/back-channel-sign-out',
    GET: everyone(405),
    POST: everyone(400),
  },
  {
    route: 'routes/sign-in_.provider.$code.front-channel-sign-out',
    address: '/sign-in/provider/absent/front-channel-sign-out?iss=x&sid=x',
    GET: everyone(404),
    POST: nothing,
  },
]

const administration: AccessRow[] = [
  { route: 'routes/admin.providers._index', address: '/admin/providers', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.providers.$code._index',
    address: '/admin/providers/new',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.providers.$code._index',
    address: '/admin/providers/absent',
    GET: administrators(404),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.providers.$code.accounts',
    address: '/admin/providers/absent/accounts',
    GET: administrators(404),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.provisioning._index',
    address: '/admin/provisioning',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.provisioning.$clientId._index',
    address: '/admin/provisioning/999999',
    GET: administrators(404),
    POST: nothing,
  },
  {
    route: 'routes/admin.provisioning.$clientId.ending',
    address: '/admin/provisioning/999999/ending',
    GET: administrators(404),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.provisioning.$clientId.groups.$groupId',
    address: `/admin/provisioning/999999/groups/${id}`,
    GET: administrators(404),
    POST: administrators(404),
  },
]

/** No cookie opens SCIM, whoever's it is. */
function scim(name: string, path: string, canChange: boolean): AccessRow {
  const shut = everyone(401)
  const changes = canChange ? { POST: shut, PUT: shut, PATCH: shut, DELETE: shut } : { POST: nothing }
  return { route: `routes/scim.v2.${name}`, address: `/scim/v2/${path}`, GET: shut, ...changes }
}

const provisioning: AccessRow[] = [
  scim('ServiceProviderConfig', 'ServiceProviderConfig', false),
  scim('ResourceTypes', 'ResourceTypes', false),
  scim('Schemas', 'Schemas', false),
  scim('Users._index', 'Users', true),
  scim('Users.$id', `Users/${id}`, true),
  scim('Groups._index', 'Groups', true),
  scim('Groups.$id', `Groups/${id}`, true),
  scim('$', 'Bulk', true),
]

export const rows: AccessRow[] = [...signIn, ...administration, ...provisioning]
