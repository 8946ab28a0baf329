import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { waitUntil } from './wait-until.ts'

const PROGRAM = '/usr/sbin/postfix'
const DAEMONS = '/usr/lib/postfix/sbin'

/** Debian's package postfix is here, and we are root, as whom alone it runs. */
export const hasPostfix = existsSync(PROGRAM) && existsSync(DAEMONS) && userInfo().uid === 0

export interface RunningPostfix {
  port: number
  readLog: () => Promise<string>
  stop: () => Promise<void>
}

/**
 * A Postfix of its own, as the relay in front of the helpdesk: takes mail on a free port of loopback and brings what is for `domain` to
 * `next`, such as 'lmtp:inet:127.0.0.1:2400'. What cannot be brought is tried again each second. Nothing else leaves it.
 */
export async function startPostfix({ domain, next }: { domain: string; next: string }): Promise<RunningPostfix> {
  const folder = await mkdtemp(join(tmpdir(), 'postfix-'))
  await chmod(folder, 0o755)
  const port = await findFreePort()
  for (const part of ['etc', 'queue', 'data']) await mkdir(join(folder, part))
  spawnSync('chown', ['postfix', join(folder, 'data')])
  await writeFile(join(folder, 'etc/main.cf'), writeSettings(folder, domain, next))
  await writeFile(join(folder, 'etc/master.cf'), writeServices(port))
  const child = spawn(PROGRAM, ['-c', join(folder, 'etc'), 'start-fg'], { stdio: 'ignore' })
  const readLog = () => readFile(join(folder, 'log'), 'utf8').catch(() => '')
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`Postfix ended: ${await readLog()}`)
    return answers(port)
  }
  await waitUntil('Postfix answers', isUp, { withinMs: 30_000 })
  return {
    port,
    readLog,
    stop: async () => {
      spawnSync(PROGRAM, ['-c', join(folder, 'etc'), 'stop'], { stdio: 'ignore' })
      await end(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function writeSettings(folder: string, domain: string, next: string): string {
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = ${DAEMONS}
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = relay.test
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
biff = no
recipient_delimiter = +
relay_domains = ${domain}
transport_maps = inline:{ ${domain}=${next} }
default_transport = error:nothing leaves this relay
smtpd_relay_restrictions = permit_mynetworks, reject
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
`
}

function writeServices(port: number): string {
  const rows = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 1 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'proxymap unix - - n - - proxymap',
    'smtp unix - - n - - smtp',
    'lmtp unix - - n - - lmtp',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'showq unix n - n - - showq',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
  ]
  return `${rows.join('\n')}\n`
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => done(true))
    socket.once('error', () => done(false))
    socket.setTimeout(2_000, () => done(false))
    const done = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const cutOff = setTimeout(() => child.kill('SIGKILL'), 5_000)
    child.once('exit', () => {
      clearTimeout(cutOff)
      resolve()
    })
  })
}
