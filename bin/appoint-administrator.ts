import { ZodError } from 'zod'
import { appointAdministrator } from '#app/domain/identity/appoint-administrator.server.ts'
import { db, pool } from '#app/platform/db.server.ts'

const [email = '', name = ''] = process.argv.slice(2)
const password = process.env.ADMINISTRATOR_PASSWORD ?? ''

try {
  await appointAdministrator({ email, name, password })
  console.log(`${email} is an administrator now.`)
} catch (error) {
  const problems = error instanceof ZodError ? error.issues.map(({ message }) => message) : [String(error)]
  for (const problem of problems) console.error(problem)
  console.error('Usage: ADMINISTRATOR_PASSWORD=… npm run appoint-administrator -- address "Full Name"')
  process.exitCode = 1
} finally {
  await db.$disconnect()
  if (!pool.ended) await pool.end()
}
