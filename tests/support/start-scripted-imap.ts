import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface ScriptedMessage {
  uid: number
  raw: Buffer
  flags: Set<string>
  /** What the server says of its size; left out: the truth. */
  claimedBytes?: number
}

export interface ScriptedFolder {
  uidValidity: number
  uidNext: number
  messages: ScriptedMessage[]
}

/** 'drop' cuts the connection, 'hang' never answers, another text is sent as the tagged answer; undefined does it. */
export type ImapAnswer = 'drop' | 'hang' | (string & {}) | undefined

export interface ScriptedImap {
  port: number
  folders: Map<string, ScriptedFolder>
  /** Every command that came, without its tag; the secrets of sign-ins stand in it. */
  commands: string[]
  connections: number
  /** What stands before the first command; 'hang': nothing. */
  greeting: string
  capabilities: string
  /** Asked before a command is done, with what the client sent. */
  answer: (command: string) => ImapAnswer
  /** Of a body's bytes: after so many of them the connection is cut, each time. */
  cutAfterBytes: number | null
  /** Puts a mail into a folder and tells the clients that wait. */
  deliver: (raw: string | Buffer, options?: { folder?: string; flags?: string[]; claimedBytes?: number }) => number
  /** Sends a line to every client, such as '* BYE going down', and cuts them off. */
  endAll: (line: string) => void
  stop: () => Promise<void>
}

interface Client {
  socket: Socket
  folder: string | null
  idleTag: string | null
  /** The tag of a sign-in whose secret is still to come. */
  signInTag: string | null
}

/** An IMAP server on loopback that does what our client asks, or what a test says instead. */
export async function startScriptedImap(): Promise<ScriptedImap> {
  const clients = new Set<Client>()
  const server = createServer((socket) => {
    const client: Client = { socket, folder: null, idleTag: null, signInTag: null }
    clients.add(client)
    imap.connections += 1
    let rest = ''
    socket.on('error', () => undefined)
    socket.on('close', () => clients.delete(client))
    socket.on('data', (piece) => {
      const lines = (rest + piece.toString('latin1')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) hear(imap, client, line)
    })
    if (imap.greeting !== 'hang') socket.write(`${imap.greeting}\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const imap: ScriptedImap = {
    port: (server.address() as AddressInfo).port,
    folders: new Map([['INBOX', { uidValidity: 1, uidNext: 1, messages: [] }]]),
    commands: [],
    connections: 0,
    greeting: '* OK ready',
    capabilities: 'IMAP4rev1 IDLE UIDPLUS MOVE SASL-IR AUTH=PLAIN AUTH=XOAUTH2',
    answer: () => undefined,
    cutAfterBytes: null,
    deliver: (raw, { folder = 'INBOX', flags = [], claimedBytes } = {}) => {
      const box = imap.folders.get(folder)
      if (!box) throw new Error(`There is no folder ${folder}`)
      const uid = box.uidNext
      box.uidNext += 1
      const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(raw)
      box.messages.push({ uid, raw: bytes, flags: new Set(flags), ...(claimedBytes !== undefined && { claimedBytes }) })
      for (const { socket, idleTag, folder: open } of clients)
        if (idleTag !== null && open === folder) socket.write(`* ${box.messages.length} EXISTS\r\n`)
      return uid
    },
    endAll: (line) => {
      for (const { socket } of clients) socket.end(`${line}\r\n`)
    },
    stop: async () => {
      for (const { socket } of clients) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return imap
}

function hear(imap: ScriptedImap, client: Client, line: string): unknown {
  const { socket } = client
  const finish = (tag: string, text: string) => socket.write(`${tag} ${text}\r\n`)
  if (client.idleTag !== null) {
    const tag = client.idleTag
    client.idleTag = null
    return finish(tag, 'OK done')
  }
  const tag = client.signInTag ?? line.slice(0, line.indexOf(' '))
  const command = client.signInTag === null ? line.slice(tag.length + 1) : `AUTHENTICATE (secret) ${line}`
  client.signInTag = null
  imap.commands.push(command)
  const scripted = imap.answer(command)
  if (scripted === 'drop') return socket.destroy()
  if (scripted === 'hang') return
  if (scripted !== undefined) return finish(tag, scripted)
  const [, verb = '', rest = ''] = /^((?:UID )?\S+) ?(.*)$/i.exec(command) ?? []
  const box = imap.folders.get(client.folder ?? '')
  const say = (text: string) => socket.write(`* ${text}\r\n`)
  switch (verb.toUpperCase()) {
    case 'CAPABILITY':
      say(`CAPABILITY ${imap.capabilities}`)
      return finish(tag, 'OK done')
    case 'AUTHENTICATE':
      if (/^\S+$/.test(rest)) {
        client.signInTag = tag
        return socket.write('+ \r\n')
      }
      return finish(tag, `OK [CAPABILITY ${imap.capabilities}] signed in`)
    case 'LOGIN':
      return finish(tag, `OK [CAPABILITY ${imap.capabilities}] signed in`)
    case 'NAMESPACE':
      say('NAMESPACE (("" "/")) NIL NIL')
      return finish(tag, 'OK done')
    case 'LIST':
      return list(imap, rest, say, () => finish(tag, 'OK done'))
    case 'EXAMINE':
    case 'SELECT': {
      const name = unquote(rest)
      const folder = imap.folders.get(name)
      if (!folder) return finish(tag, 'NO there is none')
      client.folder = name
      say(`FLAGS (\\Seen \\Deleted)`)
      say(`${folder.messages.length} EXISTS`)
      say(`OK [UIDVALIDITY ${folder.uidValidity}] valid`)
      say(`OK [UIDNEXT ${folder.uidNext}] next`)
      return finish(tag, 'OK [READ-WRITE] open')
    }
    case 'CREATE':
      if (imap.folders.has(unquote(rest))) return finish(tag, 'NO [ALREADYEXISTS] it is there')
      imap.folders.set(unquote(rest), { uidValidity: 1, uidNext: 1, messages: [] })
      return finish(tag, 'OK made')
    case 'IDLE':
      client.idleTag = tag
      return socket.write('+ waiting\r\n')
    case 'LOGOUT':
      say('BYE farewell')
      finish(tag, 'OK done')
      return socket.end()
    case 'UID SEARCH':
      if (box) say(`SEARCH ${searched(box, rest).join(' ')}`)
      return finish(tag, 'OK done')
    case 'UID FETCH':
      return box ? give(imap, client, box, rest, () => finish(tag, 'OK done')) : finish(tag, 'BAD none is open')
    case 'UID STORE':
      for (const message of box?.messages ?? [])
        if (message.uid === Number.parseInt(rest, 10))
          for (const flag of rest.match(/\\\w+/g) ?? []) message.flags.add(flag)
      return finish(tag, 'OK done')
    case 'UID MOVE':
    case 'UID EXPUNGE':
      return takeOut(imap, box, verb, rest, say, (text) => finish(tag, text))
    default:
      // ID, ENABLE, SUBSCRIBE, NOOP …; the news that a client asks for with NOOP.
      if (box) say(`${box.messages.length} EXISTS`)
      return finish(tag, 'OK done')
  }
}

function list(imap: ScriptedImap, rest: string, say: (text: string) => unknown, finish: () => unknown): unknown {
  const wanted = unquote(rest.split(' ').at(-1) ?? '')
  for (const name of imap.folders.keys())
    if (wanted === name || wanted === '*' || wanted === '%') say(`LIST (\\HasNoChildren) "/" "${name}"`)
  return finish()
}

function searched({ messages }: ScriptedFolder, query: string): number[] {
  const range = /UID (\d+):\*/i.exec(query)
  const last = messages.at(-1)?.uid ?? 0
  // As the standard has it: the last one is always within 'n:*'.
  if (range) return messages.filter(({ uid }) => uid >= Number(range[1]) || uid === last).map(({ uid }) => uid)
  const set = /UID ([\d,]+)/i.exec(query)?.[1]?.split(',').map(Number)
  if (set) return messages.filter(({ uid }) => set.includes(uid)).map(({ uid }) => uid)
  return messages.filter(({ flags }) => !/UNSEEN/i.test(query) || !flags.has('\\Seen')).map(({ uid }) => uid)
}

function give(
  imap: ScriptedImap,
  { socket }: Client,
  box: ScriptedFolder,
  query: string,
  finish: () => unknown,
): unknown {
  const index = box.messages.findIndex(({ uid }) => uid === Number.parseInt(query, 10))
  const message = box.messages[index]
  if (!message) return finish()
  const { raw, uid, claimedBytes = raw.length } = message
  const part = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(query)
  const items = [`UID ${uid}`, `RFC822.SIZE ${claimedBytes}`]
  if (/ENVELOPE/i.test(query)) items.push(`ENVELOPE ${envelopeOf(raw)}`)
  const fields = /BODY\.PEEK\[(HEADER\.FIELDS \([^)]*\))\]/i.exec(query)?.[1]
  const body = part ? raw.subarray(Number(part[1]), Number(part[1]) + Number(part[2])) : headersOf(raw, fields ?? '')
  const name = part ? `BODY[]<${part[1]}>` : `BODY[${fields}]`
  const before = `* ${index + 1} FETCH (${items.join(' ')} ${name} {${body.length}}\r\n`
  if (part && imap.cutAfterBytes !== null && Number(part[1]) + body.length > imap.cutAfterBytes) {
    socket.write(before)
    return socket.write(body.subarray(0, imap.cutAfterBytes - Number(part[1])), () => socket.destroy())
  }
  socket.write(before)
  socket.write(body)
  socket.write(')\r\n')
  return finish()
}

function headersOf(raw: Buffer, fields: string): Buffer {
  const wanted = fields.toLowerCase()
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
  const lines = head.split('\r\n').filter((line) => wanted.includes((line.split(':')[0] ?? '').toLowerCase()))
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

function envelopeOf(raw: Buffer): string {
  const find = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(raw.toString('latin1'))?.[1]?.trim() ?? ''
  const [user = '', host = ''] = find('From').replace(/[<>]/g, '').split('@')
  const from = `((NIL NIL "${user}" "${host}"))`
  return `(NIL "${find('Subject')}" ${from} ${from} ${from} NIL NIL NIL NIL "${find('Message-ID')}")`
}

function takeOut(
  imap: ScriptedImap,
  box: ScriptedFolder | undefined,
  verb: string,
  rest: string,
  say: (text: string) => unknown,
  finish: (text: string) => unknown,
): unknown {
  const [uid = '', target = ''] = rest.split(' ')
  const index = box?.messages.findIndex((message) => message.uid === Number(uid)) ?? -1
  if (!box || index < 0) return finish('OK nothing')
  const folder = imap.folders.get(unquote(target))
  if (/MOVE/i.test(verb) && !folder) return finish('NO [TRYCREATE] there is none')
  const [message] = box.messages.splice(index, 1)
  if (folder && message) {
    folder.messages.push({ ...message, uid: folder.uidNext })
    folder.uidNext += 1
  }
  say(`${index + 1} EXPUNGE`)
  return finish('OK done')
}

function unquote(text: string): string {
  return text.replace(/^"|"$/g, '')
}
