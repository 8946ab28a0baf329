import { db, pool } from '#app/platform/db.server.ts'
import { sealAnew } from './secrets/seal-anew.ts'

const USAGE = `Usage: node build/seal-anew.js

Seals under SESSION_SECRET what the database of DATABASE_URL holds sealed under one of SESSION_SECRETS_OLD. It may run beside the
helpdesk, and again. docs/security/keys.md says when.`

if (process.argv.length > 2) {
  console.error(USAGE)
  process.exit(2)
}

try {
  const places = await sealAnew()
  for (const { place, sealedAnew, unopened } of places) {
    console.log(`${place}: ${sealedAnew} sealed anew${unopened === 0 ? '' : `, ${unopened} could not be opened`}`)
  }
  const unopened = places.reduce((sum, place) => sum + place.unopened, 0)
  if (unopened > 0) {
    console.error(`${unopened} were sealed under a secret that is in no setting. They are as they were.`)
    process.exitCode = 1
  }
} catch (error) {
  console.error(`Sealing anew stopped: ${error instanceof Error ? error.message : String(error)}. Run it again.`)
  process.exitCode = 1
} finally {
  await db.$disconnect()
  if (!pool.ended) await pool.end()
}
