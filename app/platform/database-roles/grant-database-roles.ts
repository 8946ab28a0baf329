import pg from 'pg'
import { APP_ROLE, appGrants, REPORT_ROLE, reportGrants } from './role-grants.ts'

/** Connection strings of people or programs that are to hold a role: their user is made when it is missing. */
export interface RoleLogins {
  appUrl?: string | undefined
  reportUrl?: string | undefined
}

const DUPLICATE_OBJECT = '42710'
const UNIQUE_VIOLATION = '23505'

/**
 * Parts three kinds of work: migrations are done by the tables' owner (`ownerUrl`), the application holds the role `ots_app`, which
 * cannot change what is appended only, and reports may be read as `ots_report`, which reads the figures and no secrets.
 * May be called again after every release: what is new is granted too.
 * @throws Error when a role is missing and the owner may not make one
 */
export async function grantDatabaseRoles(ownerUrl: string, { appUrl, reportUrl }: RoleLogins): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('BEGIN')
    await makeRole(client, `${APP_ROLE} NOLOGIN`)
    await makeRole(client, `${REPORT_ROLE} NOLOGIN`)
    for (const statement of [...appGrants, ...reportGrants]) await client.query(statement)
    await admit(client, ownerUrl, appUrl, APP_ROLE)
    await admit(client, ownerUrl, reportUrl, REPORT_ROLE)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

/** Roles are the server's, not the database's: a release of another database may make the same one at this moment. */
async function makeRole(client: pg.Client, definition: string): Promise<void> {
  await client.query('SAVEPOINT making')
  await client.query(`CREATE ROLE ${definition}`).catch(async (error: { code?: string }) => {
    if (error.code !== DUPLICATE_OBJECT && error.code !== UNIQUE_VIOLATION) throw error
    await client.query('ROLLBACK TO SAVEPOINT making')
  })
}

/** The user of a connection string holds the role, with the string's password. The owner itself needs none. */
async function admit(client: pg.Client, ownerUrl: string, url: string | undefined, role: string): Promise<void> {
  if (url === undefined) return
  const user = decodeURIComponent(new URL(url).username)
  const password = decodeURIComponent(new URL(url).password)
  if (user === '' || user === decodeURIComponent(new URL(ownerUrl).username)) return
  const name = client.escapeIdentifier(user)
  await makeRole(client, `${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
  await client.query(`GRANT ${role} TO ${name}`)
}
