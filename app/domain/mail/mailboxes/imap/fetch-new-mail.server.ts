import { Readable } from 'node:stream'
import type { FetchMessageObject, ImapFlow, SearchObject } from 'imapflow'
import { DomainError } from '#app/platform/errors.ts'
import { storeInboundMail } from '../../inbound/store/store-inbound-mail.server.ts'
import { CANARY_HEADER, readCanaryToken } from '../canary-token.server.ts'
import { type LeasedMailbox, noteProgress } from './mailbox-lease.server.ts'
import {
  findSnags,
  forgetOldNumbers,
  forgetSnags,
  type MailSketch,
  noteBrokenOff,
  noteTooBig,
} from './mailbox-snags.server.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'
import { readReturnPath } from './read-return-path.ts'

const MEGABYTE = 1024 * 1024
/** Larger ones are left where they are; the receiver refuses them as well. */
export const LARGEST_MAIL_BYTES = 40 * MEGABYTE
const UID = { uid: true } as const

/**
 * Fetches what the open folder has of new mail, oldest first: each is kept, then marked as seen, then moved or left, and only
 * then counted as looked at; whoever is interrupted comes to it again, and the mail counts once. What the numbers of a folder
 * mean is its UIDVALIDITY's word: with a new one, what is unseen is new. Returns a remark where something did not go as it should.
 */
export async function fetchNewMail(client: ImapFlow, mailbox: LeasedMailbox, signal: AbortSignal): Promise<string> {
  if (client.mailbox === false) throw new MailboxTrouble('connection', 'The folder was closed.')
  const { uidValidity, uidNext } = client.mailbox
  const isKnown = mailbox.uidValidity === uidValidity && mailbox.lastUid !== null
  const lastUid = isKnown ? Number(mailbox.lastUid) : 0
  const found = await search(client, isKnown ? { uid: `${lastUid + 1}:*` } : { seen: false })
  if (!isKnown) await forgetOldNumbers(mailbox.id, uidValidity)
  const snags = await findSnags(mailbox.id, uidValidity)
  const again = [...snags].flatMap(([uid, isSkipped]) => (isSkipped || uid > lastUid ? [] : [uid]))
  // Trap: '5:*' has the last mail even where its number is 4.
  const fresh = found.filter((uid) => uid > lastUid)
  const uids = [...new Set([...again, ...fresh])].sort((a, b) => a - b)
  let remark = ''
  for (const uid of uids) {
    signal.throwIfAborted()
    if (!snags.get(uid)) remark = (await fetchOne(client, mailbox, { uidValidity, uid }, signal)) || remark
    if (isKnown && uid > lastUid) await advance(mailbox, uidValidity, uid)
  }
  // Numbers only rise: those below `uidNext` were there when we looked, and were unseen or are not for us.
  if (!isKnown) await advance(mailbox, uidValidity, Math.max((uidNext || 1) - 1, uids.at(-1) ?? 0))
  return remark
}

async function search(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, UID)
  if (found) return found
  if (!client.usable) throw new MailboxTrouble('connection', 'The connection was lost.')
  throw new MailboxTrouble('folder', 'The server does not look through the folder for us.')
}

/** Forgets the mails that were left in the folder and that somebody has taken out of it since. */
export async function forgetGoneMail(client: ImapFlow, mailbox: LeasedMailbox): Promise<void> {
  if (client.mailbox === false) return
  const { uidValidity } = client.mailbox
  const left = [...(await findSnags(mailbox.id, uidValidity)).keys()]
  if (left.length === 0) return
  const still = new Set(await search(client, { uid: left.join(',') }))
  const gone = left.filter((uid) => !still.has(uid))
  await forgetSnags(mailbox.id, uidValidity, gone)
}

async function advance(mailbox: LeasedMailbox, uidValidity: bigint, uid: number): Promise<void> {
  mailbox.uidValidity = uidValidity
  mailbox.lastUid = BigInt(uid)
  await noteProgress(mailbox, uidValidity, mailbox.lastUid)
}

async function fetchOne(
  client: ImapFlow,
  { id, account }: LeasedMailbox,
  number: { uidValidity: bigint; uid: number },
  signal: AbortSignal,
): Promise<string> {
  const { uidValidity, uid } = number
  const place = { mailboxId: id, ...number }
  let sketch: MailSketch = { sizeBytes: 0, sender: '', subject: '' }
  try {
    const query = { uid: true, size: true, envelope: true, headers: ['return-path', CANARY_HEADER] }
    const facts = await client.fetchOne(String(uid), query, UID)
    // Somebody was faster and took it out.
    if (!facts) return ''
    sketch = sketchOf(facts)
    if (sketch.sizeBytes > LARGEST_MAIL_BYTES) {
      await noteTooBig(place, sketch)
      return ''
    }
    const headers = facts.headers?.toString('latin1') ?? ''
    const { content } = await client.download(String(uid), undefined, { ...UID, chunkSize: MEGABYTE })
    if (!content) throw new MailboxTrouble('mail', 'The server tells of a mail that it does not give.')
    await storeInboundMail({
      road: 'imap',
      mailboxId: id,
      envelopeFrom: readReturnPath(headers) ?? sketch.sender,
      envelopeTo: [account.address],
      clientAddress: '',
      clientName: '',
      // Trap: it may break off before anybody listens. Read by iteration, it tells so whenever it is read.
      raw: Readable.from(content),
    })
    await forgetSnags(id, uidValidity, [uid])
    return await putAway(client, account, uid, isOwnCanary(headers, id))
  } catch (error) {
    // Where we cannot keep it, or go ourselves, the mail is not to blame.
    if (error instanceof DomainError) throw new MailboxTrouble('ours', error.userMessage, { cause: error })
    if (!signal.aborted) await noteBrokenOff(place, sketch)
    throw error
  }
}

/** Marks and moves what was kept. Our own canaries go: nobody wants hundreds of them in a folder. */
async function putAway(
  client: ImapFlow,
  { afterFetch, processedFolder }: LeasedMailbox['account'],
  uid: number,
  isCanary: boolean,
): Promise<string> {
  const range = String(uid)
  const isSeen = await client.messageFlagsAdd(range, ['\\Seen'], UID)
  const isAway = isCanary
    ? await client.messageDelete(range, UID)
    : afterFetch === 'leave' || (await client.messageMove(range, processedFolder, UID))
  // The client tells refusals and lost connections alike.
  if (!client.usable) throw new MailboxTrouble('connection', 'The connection was lost.')
  if (!isSeen) return 'The server does not let us mark mail as seen.'
  return isAway ? '' : `Mail that was fetched could not be moved to ${processedFolder}: it stays where it is.`
}

function sketchOf({ size = 0, envelope }: FetchMessageObject): MailSketch {
  return { sizeBytes: size, sender: envelope?.from?.[0]?.address ?? '', subject: envelope?.subject ?? '' }
}

function isOwnCanary(headers: string, mailboxId: number): boolean {
  const token = new RegExp(`^${CANARY_HEADER}:\\s*(\\S+)`, 'im').exec(headers)?.[1]
  return token !== undefined && readCanaryToken(token)?.mailboxId === mailboxId
}
