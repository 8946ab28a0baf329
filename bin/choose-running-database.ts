import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The environment of a program that only reads and writes the database: that of DATABASE_URL, or of the helpdesk that has its data
 * in DATA_DIR. To be called before the application's modules are loaded. Returns false when no database is known.
 */
export function chooseRunningDatabase(processName: string): boolean {
  const address = join(resolve(process.env.DATA_DIR || '.data'), 'database-url')
  const databaseUrl = process.env.DATABASE_URL || (existsSync(address) ? readFileSync(address, 'utf8').trim() : '')
  if (databaseUrl === '') return false
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    EMBEDDED: '1',
    SESSION_SECRET: randomBytes(32).toString('hex'),
    PROCESS_NAME: processName,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  })
  return true
}
