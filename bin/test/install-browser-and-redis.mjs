import { spawnSync } from 'node:child_process'
import { findChromium } from './find-chromium.mjs'
import { installMailServers } from './install-mail-servers.mjs'

/** One is enough, the first rather than the next: `find-chromium.mjs` says why. */
const BROWSERS = ['chromium-headless-shell', 'chromium']

function isInstalled(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
}

/** The browser and Redis are not in the npm registry. Root gets them from the system's packages, others are told to. */
export function installBrowserAndRedis(wanted) {
  const needs = (...keys) => wanted.length === 0 || keys.some((key) => wanted.includes(key))
  const missing = []
  if (needs('e2e') && !findChromium()) missing.push(BROWSERS)
  if (needs('queue', 'faults') && !isInstalled('redis-server')) missing.push(['redis-server'])
  // Not installed for anybody: Debian's package starts a program that fetches signatures from elsewhere.
  if (needs('unit', 'db') && !isInstalled('/usr/sbin/clamd'))
    console.log(
      'No clamd here: its 2 tests are left out, those with a server that speaks its protocol run (apt-get install clamav-daemon).',
    )
  if (needs('db')) installMailServers()
  if (missing.length === 0) return
  let lacking = missing
  if (process.getuid?.() === 0 && isInstalled('apt-get')) {
    console.log(`Installing ${missing.map(([name]) => name).join(' and ')}.`)
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    const get = (name) => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], quiet).status === 0
    spawnSync('apt-get', ['update'], quiet)
    lacking = missing.filter((names) => !names.some(get))
  }
  if (lacking.length === 0) return
  const names = lacking.map((known) => known.at(-1))
  throw new Error(
    `The tests need ${names.join(' and ')}. Install them first, on Debian with: sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
  )
}
