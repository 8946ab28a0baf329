import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // In a container whose first process collects no children, a server that ended stays in the table as a zombie.
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** PostgreSQL's fast shutdown: running statements are broken off, everything committed is kept. */
export async function stopServer(postmasterPid: number): Promise<void> {
  if (!isRunning(postmasterPid)) return
  process.kill(postmasterPid, 'SIGINT')
  for (let waitedMs = 0; isRunning(postmasterPid); waitedMs += 20) {
    if (waitedMs === 30_000) process.kill(postmasterPid, 'SIGQUIT')
    if (waitedMs > 40_000) throw new Error(`PostgreSQL (process ${postmasterPid}) does not stop.`)
    await delay(20)
  }
}
