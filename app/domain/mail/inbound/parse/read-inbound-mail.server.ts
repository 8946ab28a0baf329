import type { Readable } from 'node:stream'
import { DomainError } from '#app/platform/errors.ts'
import { isOutOfReach } from '#app/platform/is-out-of-reach.ts'
import { logger } from '#app/platform/logger.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { takeInboundMail } from '../apply/take-inbound-mail.server.ts'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { setMailAside } from '../set-aside/set-mail-aside.server.ts'
import { type ClaimedMail, claimInboundMail } from '../store/claim-inbound-mail.server.ts'
import { keepInboundMail } from '../store/keep-inbound-mail.server.ts'
import { releaseInboundMail } from '../store/release-inbound-mail.server.ts'
import { readInChild } from './read-in-child.server.ts'
import { ReaderFailed } from './reader-failed.ts'

/** A reader that ended or hung over a mail may have had bad luck, once. */
const FAILED_READERS = 2
/** What is read and cannot be taken, or kills the worker that takes it, is a fault of ours: it waits for a person then. */
const FAILED_ATTEMPTS = 5
/** Seconds until the next attempt, by the number of those that there were. */
const PAUSES = [2, 10, 60, 300] as const
const OUT_OF_REACH_SECONDS = 15
/** What was away so long for one mail is that mail’s own trouble. */
const LONGEST_WAIT_MS = 4 * 24 * 60 * 60 * 1000

interface Steps {
  read: typeof readInChild
  take: typeof takeInboundMail
}

/**
 * Reads a mail that came in and does what it asks: claimed first, so that of two readers one does it, and whatever comes of
 * it, the next mail is read. What cannot be read is set aside with its reason; while database or storage are away the mail waits and is
 * not to blame. Never throws for what a mail holds.
 */
export async function readInboundMail(
  inboundMailId: string,
  { read = readInChild, take = takeInboundMail }: Partial<Steps> = {},
): Promise<void> {
  const mail = await claimInboundMail(inboundMailId)
  if (!mail) return
  try {
    if (mail.attempts > FAILED_ATTEMPTS) {
      await setMailAside(mail, 'Whoever read it did not come to an end, several times.')
      return
    }
    await keepInboundMail(mail, () => readAndTake(mail, { read, take }))
  } catch (error) {
    await decide(mail, error)
  }
}

async function readAndTake(claimed: ClaimedMail, { read, take }: Steps): Promise<void> {
  const { storageKey, sizeBytes, ...mail } = claimed
  const raw = () => openRaw(storageKey)
  const { parsed, folder, dispose } = await read(await raw())
  try {
    await take(mail, { parsed, folder, raw })
  } finally {
    await dispose().catch((error) =>
      logger.warn({ err: error, sizeBytes }, 'the folder of a mail could not be removed'),
    )
  }
}

async function openRaw(storageKey: string): Promise<Readable> {
  const raw = await storage.read(storageKey).catch((cause: unknown) => {
    throw new DomainError('unavailable', 'The mail cannot be had from storage now.', { cause })
  })
  if (raw === null) throw new UnreadableMail('Its bytes are gone from storage.')
  return raw
}

async function decide(mail: ClaimedMail, error: unknown): Promise<void> {
  const { id, attempts } = mail
  const hasWaitedLong = Date.now() - mail.receivedAt.getTime() > LONGEST_WAIT_MS
  if (error instanceof ReaderFailed) {
    logger.warn({ inboundMailId: id, attempts, details: error.details }, error.message)
    if (attempts >= FAILED_READERS) return setMailAside(mail, error.message)
    return releaseInboundMail(mail, { afterSeconds: PAUSES[0], isInnocent: false })
  }
  if (error instanceof UnreadableMail) return setMailAside(mail, error.message)
  if (isOutOfReach(error) && !hasWaitedLong) {
    logger.warn({ err: error, inboundMailId: id }, 'a mail waits: what it needs is away')
    return releaseInboundMail(mail, { afterSeconds: OUT_OF_REACH_SECONDS, isInnocent: true })
  }
  logger.error({ err: error, inboundMailId: id, attempts }, 'a mail was read, and could not be taken')
  if (attempts >= FAILED_ATTEMPTS || isOutOfReach(error)) {
    return setMailAside(mail, `It was read, and the helpdesk failed over it: ${lastLineOf(error)}`)
  }
  return releaseInboundMail(mail, { afterSeconds: PAUSES[attempts - 1] ?? 300, isInnocent: false })
}

function lastLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n').at(-1) ?? ''
}
