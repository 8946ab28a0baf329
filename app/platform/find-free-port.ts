import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Below the ports that systems give to outgoing connections: from 32768 on Linux, from 49152 on macOS and Windows. */
const FROM = 20_000
const UNTIL = 32_000
/** In this time a server listens on what was found for it. */
const KEPT_MS = 5 * 60_000
const reservations = join(tmpdir(), `ots-helpdesk-ports-${process.getuid?.() ?? ''}`)

/**
 * A port on 127.0.0.1 that nobody listens on: the preferred one if it is free. Any other is kept for its caller for
 * five minutes, against other processes that look for one.
 *
 * Trap: a port that the system chooses (`listen(0)`) lies among those of outgoing connections. Until its server
 * listens, or listens again, it may belong to one of them.
 */
export async function findFreePort(preferred = 0): Promise<number> {
  if (preferred !== 0 && (await isFree(preferred))) return preferred
  for (let attempt = 0; attempt < 1000; attempt++) {
    const port = FROM + Math.floor(Math.random() * (UNTIL - FROM))
    if ((await isFree(port)) && reserve(port)) return port
  }
  throw new Error(`No free port was found on 127.0.0.1 between ${FROM} and ${UNTIL}.`)
}

/** True if nobody listens there now; a port may be free and yet kept for somebody. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function reserve(port: number): boolean {
  const file = join(reservations, String(port))
  mkdirSync(reservations, { recursive: true, mode: 0o700 })
  const keptSince = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (keptSince !== undefined && Date.now() - keptSince > KEPT_MS) rmSync(file, { force: true })
  try {
    writeFileSync(file, '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
