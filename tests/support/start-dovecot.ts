import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { waitUntil } from './wait-until.ts'

const PROGRAM = '/usr/sbin/dovecot'
const certificates = join(import.meta.dirname, 'certificates')

/** Debian's package dovecot-imapd is here. */
export const hasDovecot = existsSync(PROGRAM) && existsSync('/usr/lib/dovecot/imap')

export interface RunningDovecot {
  imapsPort: number
  /** With STARTTLS. */
  imapPort: number
  user: string
  password: string
  /** A token that XOAUTH2 takes, as the server's own token server says. */
  accessToken: string
  /** Of the folder 'INBOX' or another one: the mails' texts. */
  readFolder: (name: string) => Promise<string[]>
  deliver: (raw: string) => Promise<void>
  stop: () => Promise<void>
}

const USER = 'desk'
const PASSWORD = 'right'
const ACCESS_TOKEN = 'let-me-in'

/** A Dovecot of its own with one mailbox, on free ports of loopback and in a folder that goes with it. */
export async function startDovecot(): Promise<RunningDovecot> {
  const folder = await mkdtemp(join(tmpdir(), 'dovecot-'))
  await chmod(folder, 0o755)
  const [imapsPort, imapPort, tokens] = [await findFreePort(), await findFreePort(), await startTokenCheck()]
  const owner = await findOwner()
  const mail = join(folder, 'mail')
  for (const part of ['', 'Maildir', 'Maildir/cur', 'Maildir/new', 'Maildir/tmp']) {
    await mkdir(join(mail, part), { recursive: true })
    if (owner.uid !== userInfo().uid) await chown(join(mail, part), owner.uid, owner.gid)
  }
  await writeFile(join(folder, 'tokens.conf'), TOKEN_SETTINGS(tokens.port))
  await writeFile(join(folder, 'dovecot.conf'), writeSettings({ folder, mail, imapsPort, imapPort, owner }))
  const child = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  const log = () => readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => '')
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`Dovecot ended: ${await log()}`)
    return /starting up/.test(await log())
  }
  await waitUntil('Dovecot is up', isUp, { withinMs: 15_000 })
  let delivered = 0
  return {
    ...{ imapsPort, imapPort, user: USER, password: PASSWORD, accessToken: ACCESS_TOKEN },
    readFolder: async (name) => {
      const base = join(mail, 'Maildir', name === 'INBOX' ? '' : `.${name}`)
      const found: string[] = []
      // The server renames them meanwhile.
      for (const part of ['new', 'cur'])
        for (const file of await readdir(join(base, part)).catch(() => []))
          found.push(await readFile(join(base, part, file), 'utf8').catch(() => ''))
      return found
    },
    deliver: async (raw) => {
      delivered += 1
      const name = `${Date.now()}.${delivered}.test`
      const path = join(mail, 'Maildir/tmp', name)
      await writeFile(path, raw.replaceAll('\r\n', '\n'))
      if (owner.uid !== userInfo().uid) await chown(path, owner.uid, owner.gid)
      // As a whole, or the server could meet half of it.
      await rename(path, join(mail, 'Maildir/new', name))
    },
    stop: async () => {
      await end(child)
      await tokens.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Owner {
  name: string
  group: string
  uid: number
  gid: number
}

/** Dovecot gives nobody's mail to root: where the tests run as root, the package's own user has the mailbox. */
async function findOwner(): Promise<Owner> {
  const mine = userInfo()
  const name = mine.uid === 0 ? 'dovecot' : mine.username
  const find = async (file: string, matches: (fields: string[]) => boolean) =>
    (await readFile(file, 'utf8'))
      .split('\n')
      .map((line) => line.split(':'))
      .find(matches) ?? []
  const [, , uid, gid] = await find('/etc/passwd', (fields) => fields[0] === name)
  const [group = ''] = await find('/etc/group', (fields) => fields[2] === gid)
  return { name, group, uid: Number(uid), gid: Number(gid) }
}

function writeSettings(facts: {
  folder: string
  mail: string
  imapsPort: number
  imapPort: number
  owner: Owner
}): string {
  const { folder, mail, imapsPort, imapPort, owner } = facts
  const isRoot = userInfo().uid === 0
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${certificates}/localhost.pem
ssl_key = <${certificates}/localhost.key
default_internal_user = ${owner.name}
default_login_user = ${isRoot ? 'dovenull' : owner.name}
default_internal_group = ${owner.group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${mail}/Maildir
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/tokens.conf
}
passdb {
  driver = static
  mechanisms = plain login
  args = user=${USER} password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${mail}
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
`
}

const TOKEN_SETTINGS = (port: number) => `
introspection_url = http://127.0.0.1:${port}/introspect
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
`

/** The token server that Dovecot asks about each token that it is shown. */
async function startTokenCheck(): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const isGood = new URLSearchParams(text).get('token') === ACCESS_TOKEN
    const body = isGood ? { active: true, username: USER } : { active: false }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
