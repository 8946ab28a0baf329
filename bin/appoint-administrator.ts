import { ZodError } from 'zod'
import { appointAdministrator } from '#app/domain/identity/appoint-administrator.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'

const [email = '', name = ''] = process.argv.slice(2)
const password = process.env.ADMINISTRATOR_PASSWORD ?? ''

try {
  await appointAdministrator({ email, name, password })
  console.log(`${email} is an administrator now.`)
} catch (error) {
  for (const problem of listProblems(error)) console.error(problem)
  console.error('Usage: ADMINISTRATOR_PASSWORD=… npm run appoint-administrator -- address "Full Name"')
  process.exitCode = 1
} finally {
  await db.$disconnect()
  if (!pool.ended) await pool.end()
}

function listProblems(error: unknown): string[] {
  if (error instanceof ZodError) return error.issues.map(({ message }) => message)
  if (error instanceof DomainError) return [...Object.values(error.fieldErrors).flat(), error.userMessage]
  return [String(error)]
}
