import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

const SERVERS = [
  { package: 'dovecot-imapd', program: '/usr/lib/dovecot/imap', tests: '4 tests of fetching from a real server' },
  { package: 'postfix', program: '/usr/sbin/postfix', tests: '3 tests with a real relay' },
]
/** While it is there, Debian's packages start no service. */
const POLICY = '/usr/sbin/policy-rc.d'
const LONGEST_MS = 120_000

/**
 * Dovecot and Postfix are tried beside servers of our own that do as a script says. Root gets them from Debian's packages, without
 * their services; where they cannot be had, their tests are left out and the rest runs.
 */
export function installMailServers() {
  const isRoot = process.getuid?.() === 0
  const findMissing = () => SERVERS.filter(({ program }) => !existsSync(program))
  const names = findMissing().map((server) => server.package)
  if (names.length > 0 && isRoot && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${names.join(' and ')}.`)
    install(names)
  }
  const missing = findMissing()
  for (const { package: name, tests } of missing)
    console.log(`No ${name} here: ${tests} are left out, those with scripted servers run (apt-get install ${name}).`)
  if (!isRoot && !missing.some((server) => server.package === 'postfix'))
    console.log('Postfix runs as root alone: its 3 tests are left out, those with scripted servers run.')
}

function install(names) {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const quiet = { stdio: 'ignore', timeout: LONGEST_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    const get = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], quiet).status === 0
    if (get()) return
    spawnSync('apt-get', ['update'], quiet)
    get()
  } finally {
    if (isOurs) rmSync(POLICY, { force: true })
  }
}
