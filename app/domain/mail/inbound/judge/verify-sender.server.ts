import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { type DKIMResult, dkimVerify, dmarc, spf } from 'mailauth'
import { env } from '#app/platform/env.server.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { CAUGHT_HEADER, isCaughtMail } from './caught-mail-proof.server.ts'
import { countNames, countReadHeaders, findDoubled } from './count-read-headers.ts'
import { explainUnverifiable, LONGEST_HEAD } from './explain-unverifiable.ts'
import { judgeStatedResults } from './judge-stated-results.ts'
import { type ResolveName, resolveForMail } from './mail-resolver.server.ts'
import { type SenderProof, UNPROVEN } from './sender-proof.ts'

/** Of one mail, all its questions together: a sender may lay a long trail. */
const GIVE_UP_MS = 10_000

/** Whose word counts beside our own checks. */
export interface SenderTrust {
  isTrustedRelay: (clientAddress: string) => boolean
  authservIds: readonly string[]
  resolve: ResolveName
}

const configured: SenderTrust = {
  isTrustedRelay: (address) => env.MAIL_TRUSTED_RELAYS.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  authservIds: env.MAIL_AUTHSERV_IDS,
  resolve: resolveForMail,
}

/**
 * Finds out whether a mail is from whom it says: by the word of a trusted relay or of the host of an IMAP mailbox where there is
 * one, and else by DKIM, SPF and DMARC of its own. SPF is asked only of who handed the mail to us by SMTP, and not where
 * that is a relay of ours. Never throws for what name servers do.
 */
export async function verifySender(
  mail: Pick<StoredMail, 'road' | 'clientAddress' | 'clientName' | 'envelopeFrom'>,
  parsed: ParsedMail,
  { raw, trust = configured }: { raw: () => Promise<Readable>; trust?: SenderTrust },
): Promise<SenderProof> {
  const from = parsed.from[0]?.address ?? ''
  const fromDomain = from.slice(from.lastIndexOf('@') + 1)
  if (parsed.from.length !== 1 || fromDomain === '' || parsed.headers.from?.length !== 1) {
    return { ...UNPROVEN, details: { by: 'nobody', why: 'It does not name one sender' } }
  }
  const token = parsed.headers[CAUGHT_HEADER.toLowerCase()]?.[0]
  if (token !== undefined && isCaughtMail(token, { from, messageId: parsed.messageId ?? '' })) {
    return { ...UNPROVEN, isProven: true, details: { by: 'catcher' } }
  }
  const clientAddress = mail.clientAddress.replace(/^::ffff:(?=\d+\.)/i, '')
  const isRelayed = isIP(clientAddress) !== 0 && trust.isTrustedRelay(clientAddress)
  const isSmtp = mail.road === 'smtp' || mail.road === 'lmtp'
  const head = await readHead(await raw())
  const counts = countReadHeaders(head)
  if (isRelayed || mail.road === 'imap') {
    const headers = parsed.headers['authentication-results'] ?? []
    const asked = { authservIds: trust.authservIds, fromDomain, by: isRelayed ? ('relay' as const) : ('host' as const) }
    const stated = judgeStatedResults(headers, asked)
    if (stated) return unlessDoubled(stated, findDoubled(counts))
  }
  const client = isSmtp && !isRelayed && isIP(clientAddress) !== 0 ? { ...mail, clientAddress } : null
  const unverifiable = explainUnverifiable(head)
  if (unverifiable !== null) return { ...UNPROVEN, details: { by: 'nobody', why: unverifiable } }
  const checking = check(await raw(), { from, fromDomain, client, counts, resolve: limit(trust.resolve) })
  return checking.catch((error: unknown) => {
    if (isOutOfTime(error)) return undecided('Name servers took too long')
    throw error
  })
}

/**
 * Trap: another server's word may rest on a signature, which stays good when somebody puts a second subject above the one that it covers; we
 * would read theirs.
 */
function unlessDoubled(stated: SenderProof, doubled: string | null): SenderProof {
  if (!stated.isProven || doubled === null) return stated
  return {
    ...stated,
    isProven: false,
    details: { ...stated.details, why: `Its header “${doubled}” stands there twice` },
  }
}

/** All above the first empty line, a character for each byte. */
async function readHead(raw: Readable): Promise<string> {
  let head = ''
  for await (const chunk of raw) {
    const from = Math.max(0, head.length - 3)
    head += (chunk as Buffer).toString('latin1')
    const end = head.slice(from).search(/\n\r?\n/)
    if (end !== -1) return head.slice(0, from + end)
    if (head.length > LONGEST_HEAD) break
  }
  return head
}

interface Checked {
  from: string
  fromDomain: string
  /** Null: it did not come from the sender's own server. */
  client: Pick<StoredMail, 'clientAddress' | 'clientName' | 'envelopeFrom'> | null
  /** How often the headers that we go by stand there, as our parser reads them. */
  counts: ReadonlyMap<string, number>
  resolve: ResolveName
}

async function check(raw: Readable, { from, fromDomain, client, counts, resolve }: Checked): Promise<SenderProof> {
  const resolver = resolve as (domain: string, type: string) => Promise<string[][] | string[]>
  const signatures = await dkimVerify(raw, { resolver })
  // Our parser and the verifier must have read the same sender.
  if (signatures.headerFrom.length !== 1 || signatures.headerFrom[0]?.toLowerCase() !== from) {
    return { ...UNPROVEN, details: { by: 'nobody', why: 'Its sender can be read in two ways' } }
  }
  const headers = signatures.headers?.parsed ?? []
  const limited = findLimited(headers)
  const theirs = countNames(headers.map(({ key }) => key))
  const signed = signatures.results.filter((one) => isSound(one, limited) && coversWhatIsRead(one, [counts, theirs]))
  const path =
    client &&
    (await spf({
      sender: client.envelopeFrom,
      ip: client.clientAddress,
      helo: client.clientName || 'unknown',
      resolver,
    }))
  const spfDomain = path && path.status.result === 'pass' ? path.domain.toLowerCase() : null
  const policy = await dmarc({
    headerFrom: [from],
    spfDomains: spfDomain === null ? [] : [spfDomain],
    dkimDomains: signed.map(({ signingDomain, id = '' }) => ({ id, domain: signingDomain })),
    resolver,
  })
  const result = policy ? policy.status.result : 'none'
  const results = [...signatures.results.map(({ status }) => status.result), path?.status.result, result]
  const isProven =
    policy && result === 'pass'
      ? isAligned(policy.alignment, fromDomain)
      : result === 'none' &&
        [...signed.map(({ signingDomain }) => signingDomain.toLowerCase()), spfDomain].includes(fromDomain)
  return {
    isProven,
    isUndecided: !isProven && results.some((one) => one === 'temperror' || one === 'temperr'),
    isDenied: Boolean(policy && result === 'fail' && policy.policy?.toLowerCase() !== 'none'),
    details: {
      by: 'checked',
      dkim: signatures.results.map(({ status }) => status.result).join(', ') || 'none',
      spf: path?.status.result ?? 'not asked',
      dmarc: result,
    },
  }
}

type Signature = DKIMResult & { algo?: string; signature?: string; signingHeaders?: { keys?: string } }

/**
 * Trap: the verifier passes signatures that leave the sender out, that cover only the beginning of the text, or that use SHA-1: with
 * each of them somebody else could have written what we read.
 */
function isSound(one: DKIMResult, limited: ReadonlySet<string>): boolean {
  const { status, algo = '', signature = '', signingHeaders } = one as Signature
  if (
    status.result !== 'pass' ||
    status.underSized ||
    algo.endsWith('sha1') ||
    limited.has(signature.replace(/\s/g, ''))
  )
    return false
  return /(^|[\s:])from([\s:]|$)/i.test(signingHeaders?.keys ?? '')
}

/**
 * Trap: a signature covers as many headers of a name as it lists, the last ones first. Whoever has a signed mail may put another subject, or what it
 * answers, above them, and we would read that. What it answers may be left uncovered, as large hosts do; the subject may not. Each of
 * `counts` is how somebody reads the headers: where they disagree, the larger number counts.
 */
function coversWhatIsRead(one: DKIMResult, counts: readonly ReadonlyMap<string, number>[]): boolean {
  const keys = (one as Signature).signingHeaders?.keys ?? ''
  const covered = countNames(keys.split(':').map((name) => name.trim().toLowerCase()))
  return counts.every((count) =>
    [...count].every(([name, times]) => (covered.get(name) ?? 0) >= times || (times === 1 && name !== 'subject')),
  )
}

/** The signatures with `l=`. */
function findLimited(headers: readonly { key: string; line: unknown }[]): ReadonlySet<string> {
  const lines = headers.filter(({ key }) => key === 'dkim-signature').map(({ line }) => String(line).replace(/\s/g, ''))
  return new Set(lines.filter((line) => /[;:]l=\d/i.test(line)).map((line) => /[;:]b=([^;]*)/i.exec(line)?.[1] ?? ''))
}

/** Trap: the library falls back to relaxed alignment where the policy asks for the strict one. */
function isAligned({ dkim, spf: path }: { dkim: Alignment; spf: Alignment }, fromDomain: string): boolean {
  return [dkim, path].some(
    ({ result, strict }) => Boolean(result) && (!strict || String(result).toLowerCase() === fromDomain),
  )
}

interface Alignment {
  result: string | false | undefined
  strict: boolean
}

function limit(resolve: ResolveName): ResolveName {
  const endsAt = Date.now() + GIVE_UP_MS
  return (name, type) => {
    const leftMs = endsAt - Date.now()
    return leftMs > 0 ? within(resolve(name, type), leftMs) : Promise.reject(outOfTime())
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(outOfTime()), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function outOfTime(): Error {
  return Object.assign(new Error('Name servers took too long'), { code: 'ETIMEOUT' })
}

function isOutOfTime(error: unknown): boolean {
  return (error as { code?: string }).code === 'ETIMEOUT'
}

function undecided(why: string): SenderProof {
  return { ...UNPROVEN, isUndecided: true, details: { by: 'checked', why } }
}
