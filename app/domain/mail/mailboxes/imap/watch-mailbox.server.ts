import type { ImapFlow } from 'imapflow'
import { logger } from '#app/platform/logger.server.ts'
import { keepRefreshToken } from '../keep-refresh-token.server.ts'
import { fetchNewMail, forgetGoneMail } from './fetch-new-mail.server.ts'
import { judgeImapFailure } from './judge-imap-failure.ts'
import {
  LEASE_SECONDS,
  type LeasedMailbox,
  noteLookedThrough,
  noteSignedIn,
  releaseMailbox,
  renewLease,
} from './mailbox-lease.server.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'
import { openImap } from './open-imap.server.ts'

export interface Watching {
  /** Aborted: the worker stops. */
  stopping: AbortSignal
  /** Certificates to trust beside this machine's own, as PEM; for tests. */
  ca?: string
  renewMs?: number
  patienceMs?: number
  silenceMs?: number
  /** How often to look even where the server says nothing of new mail, and where it never does. */
  lookMs?: number
  lookWithoutIdleMs?: number
}

const RENEW_MS = (LEASE_SECONDS * 1000) / 3
const LOOK_MS = 60_000
const LOOK_WITHOUT_IDLE_MS = 20_000
const FAREWELL_MS = 2_000

/**
 * Looks into a leased mailbox until the worker stops, the lease is lost or something goes wrong: fetches what is there, then what
 * comes, as soon as the server tells of it. Gives the mailbox back with what went wrong. Never rejects but where the database is away.
 */
export async function watchMailbox(mailbox: LeasedMailbox, watching: Watching): Promise<void> {
  const lost = new AbortController()
  const end = () => lost.abort()
  if (watching.stopping.aborted) end()
  watching.stopping.addEventListener('abort', end, { once: true })
  const keeper = keepLease(mailbox, watching.renewMs ?? RENEW_MS, end)
  try {
    const trouble = await look(mailbox, watching, lost.signal).then(
      () => null,
      (error) => judgeImapFailure(error, mailbox.account),
    )
    // What breaks because we end it is no trouble.
    const told = lost.signal.aborted ? null : trouble
    if (told !== null) {
      const about = { mailboxId: mailbox.id, place: told.place, failures: mailbox.failures + 1 }
      logger.warn(
        { ...about, err: told.place === 'ours' ? told : undefined },
        `a mailbox is in trouble: ${told.message}`,
      )
    }
    await releaseMailbox(mailbox, told)
  } finally {
    clearInterval(keeper)
    watching.stopping.removeEventListener('abort', end)
  }
}

function keepLease(mailbox: LeasedMailbox, everyMs: number, onLost: () => void): NodeJS.Timeout {
  let heldUntil = performance.now() + LEASE_SECONDS * 1000
  return setInterval(() => {
    const askedAt = performance.now()
    renewLease(mailbox).then(
      (isOurs) => {
        if (isOurs) heldUntil = askedAt + LEASE_SECONDS * 1000
        else onLost()
      },
      (error) => {
        logger.warn({ err: error, mailboxId: mailbox.id }, 'the lease of a mailbox could not be renewed')
        if (performance.now() + everyMs > heldUntil) onLost()
      },
    )
  }, everyMs)
}

async function look(mailbox: LeasedMailbox, watching: Watching, signal: AbortSignal): Promise<void> {
  const { ca, patienceMs, silenceMs } = watching
  const onRefreshToken = (refreshToken: string) => keepRefreshToken(mailbox.id, mailbox.account, refreshToken)
  const client = await openImap(mailbox.account, { signal, ca, patienceMs, silenceMs, onRefreshToken })
  let fault: Error | null = null
  client.on('error', (error) => {
    fault ??= error
  })
  try {
    await noteSignedIn(mailbox)
    const obstacle = await prepareFolders(client, mailbox.account)
    await forgetGoneMail(client, mailbox)
    const news = listenForNews(client, signal)
    while (!signal.aborted) {
      news.forget()
      const remark = await fetchNewMail(client, mailbox, signal)
      await noteLookedThrough(mailbox, remark || obstacle)
      const { lookMs = LOOK_MS, lookWithoutIdleMs = LOOK_WITHOUT_IDLE_MS } = watching
      await news.wait(client.capabilities.has('IDLE') ? lookMs : lookWithoutIdleMs)
      if (!client.usable) throw new MailboxTrouble('connection', describeEnd(client))
      // Breaks the wait, tells whether anybody is still there, and brings the news of servers that never speak first.
      await client.noop()
    }
  } catch (error) {
    // The server's farewell says more than that the connection is gone.
    if (client.byeReason && !(error instanceof MailboxTrouble)) {
      throw new MailboxTrouble('connection', describeEnd(client), { cause: error })
    }
    // Commands say no more than that it is gone; the client knows why.
    throw error instanceof MailboxTrouble ? error : (fault ?? error)
  } finally {
    await sayFarewell(client)
  }
}

function describeEnd({ byeReason }: ImapFlow): string {
  const said = byeReason?.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 200)
  return said ? `The server ended the connection. It says: ${said}` : 'The server ended the connection.'
}

/** Opens the folder, with one beside it for what was fetched. Returns what stands in the way of the latter; empty: nothing. */
async function prepareFolders(client: ImapFlow, account: LeasedMailbox['account']): Promise<string> {
  const { folder, afterFetch, processedFolder } = account
  await client.mailboxOpen(folder)
  if (afterFetch === 'leave') return ''
  try {
    await client.mailboxCreate(processedFolder)
    return ''
  } catch (error) {
    if (!client.usable) throw error
    return `The folder ${processedFolder} could not be made: what was fetched stays where it is.`
  }
}

/** Hears of new mail also while another is fetched: nothing that comes meanwhile is missed. */
function listenForNews(client: ImapFlow, signal: AbortSignal) {
  let hasNews = false
  let wake = () => {}
  const tell = () => {
    hasNews = true
    wake()
  }
  client.on('exists', tell)
  client.on('close', tell)
  signal.addEventListener('abort', tell, { once: true })
  return {
    forget: () => {
      hasNews = false
    },
    wait: async (ms: number): Promise<void> => {
      if (hasNews || signal.aborted || !client.usable) return
      let timer: NodeJS.Timeout | undefined
      const woken = new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, ms)
      })
      // Ends when the next command breaks it; what goes wrong in it, that command meets as well.
      client.idle().catch(() => undefined)
      await woken
      clearTimeout(timer)
    },
  }
}

async function sayFarewell(client: ImapFlow): Promise<void> {
  if (!client.usable) return client.close()
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FAREWELL_MS)
  })
  await Promise.race([client.logout().catch(() => undefined), patience])
  clearTimeout(timer)
  client.close()
}
