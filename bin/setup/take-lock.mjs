import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** When a process began, in kernel ticks: tells a process from a later one that was given the same number. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The process that holds the lock file, or null when nobody does: a holder that was killed holds nothing. */
export function findLockHolder(file) {
  let content
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const [pidText, start = ''] = content.trim().split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null
  return start === '' || startOf(pid) === start ? pid : null
}

/** Takes the lock file if nobody alive holds it. Returns a function that gives it back, or null when it is held. */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (findLockHolder(file) !== null) return null
    rmSync(file, { force: true })
  }
  return null
}

/** Waits until the lock is free and takes it. Says once who is being waited for. */
export async function takeLock(file, onWait) {
  for (let round = 0; ; round++) {
    const release = tryLock(file)
    if (release) return release
    if (round === 0) onWait(findLockHolder(file))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
