import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stopServer } from './stop-server.ts'

function readPostmasterPid(clusterFolder: string): number | null {
  try {
    return Number(readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')[0]) || null
  } catch {
    return null
  }
}

function isOurs(pid: number, clusterFolder: string): boolean {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(clusterFolder)
  } catch {
    return readCommandLine(pid).includes(clusterFolder)
  }
}

function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/**
 * After `kill -9` of those that started it, a server of this cluster may still run: it is stopped in good order. Or only its
 * pid file is left, whose number may belong to somebody else by now: that file is removed, and nobody is signalled.
 */
export async function stopOrphan(clusterFolder: string): Promise<void> {
  const pid = readPostmasterPid(clusterFolder)
  if (pid === null) return
  if (isOurs(pid, clusterFolder)) await stopServer(pid)
  else rmSync(join(clusterFolder, 'postmaster.pid'), { force: true })
}

export { readPostmasterPid }
