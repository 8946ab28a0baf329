import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'

const PURPOSE = 'mail-canary'
const TOKEN = /^(?<facts>(?<mailboxId>\d{1,9})\.(?<sentMs>\d{13}))\.(?<mac>[\w-]{43})$/

/** The header that our mails to ourselves carry. */
export const CANARY_HEADER = 'X-OTS-Canary'

export interface Canary {
  mailboxId: number
  sentAt: Date
}

/** What a canary carries: which mailbox it proves, when it left, and that it is ours. */
export function writeCanaryToken({ mailboxId, sentAt }: Canary): string {
  const facts = `${mailboxId}.${sentAt.getTime()}`
  return `${facts}.${signText(facts, PURPOSE)}`
}

/** Null: it is none of ours. */
export function readCanaryToken(token: string): Canary | null {
  const { facts, mailboxId, sentMs, mac } = TOKEN.exec(token.trim())?.groups ?? {}
  if (!facts || !mac || !isSignatureOf(mac, facts, PURPOSE)) return null
  return { mailboxId: Number(mailboxId), sentAt: new Date(Number(sentMs)) }
}

/** How the Message-IDs of our mails to ourselves begin: for places that show mail to people, who want none of them. */
export const CANARY_ID_PREFIX = '<canary.'
