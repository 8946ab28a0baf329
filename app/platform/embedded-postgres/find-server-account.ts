import { execFileSync } from 'node:child_process'
import { userInfo } from 'node:os'

export interface ServerAccount {
  uid?: number
  gid?: number
}

function findAccount(name: string): ServerAccount | null {
  try {
    const read = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: read('-u'), gid: read('-g') }
  } catch {
    return null
  }
}

/** PostgreSQL refuses to run as root: root hands it to the account `postgres`, created when missing. Others use their own. */
export function findServerAccount(): ServerAccount {
  if (userInfo().uid !== 0) return {}
  const present = findAccount('postgres')
  if (present) return present
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  } catch {
    // A machine without useradd still has the account `nobody`.
  }
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (!account)
    throw new Error(
      'PostgreSQL does not run as root, and no account "postgres" could be created. Start as another user.',
    )
  return account
}
