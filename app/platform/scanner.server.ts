import { env } from './env.server.ts'
import { remember } from './remember.ts'
import { createClamdScanner, type Scanner } from './scanner.ts'

/** The virus scanner of this installation; null: none is configured, and files are available at once. */
export const scanner: Scanner | null = remember('virus-scanner', () => {
  if (env.CLAMD_SOCKET) return createClamdScanner({ path: env.CLAMD_SOCKET })
  if (env.CLAMD_ADDRESS) return createClamdScanner(env.CLAMD_ADDRESS)
  return null
})
