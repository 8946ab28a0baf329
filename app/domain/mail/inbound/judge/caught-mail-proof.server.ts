import { env } from '#app/platform/env.server.ts'
import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'

const PURPOSE = 'caught-mail'

/**
 * The header by which mail that is written in the catcher's own page proves its sender. The catcher stands for the mail programs
 * of everybody on a helpdesk for trial, so it may speak for each of them; it exists in embedded mode only.
 */
export const CAUGHT_HEADER = 'X-OTS-Caught'

/** What the header holds, for a mail from this address with this Message-ID (with its angle brackets). */
export function proveCaughtMail({ from, messageId }: { from: string; messageId: string }): string {
  return signText(statementOf(from, messageId), PURPOSE)
}

/** Whether our own catcher wrote that mail. Never so outside of embedded mode. */
export function isCaughtMail(token: string, { from, messageId }: { from: string; messageId: string }): boolean {
  return env.EMBEDDED && isSignatureOf(token.trim(), statementOf(from, messageId), PURPOSE)
}

function statementOf(from: string, messageId: string): string {
  return JSON.stringify([from.toLowerCase(), messageId])
}
