import type { SendFailure } from '#app/platform/mailer.server.ts'

/** Words that the answer of a delivery begins with where the server turned us away: the page of outgoing mail looks for them. */
export const CREDENTIALS_REFUSED = 'The mail server does not accept our password or token (expired?):'
export const NOT_SECURE = 'There is no secure connection to the mail server:'

/** What kept a mail from leaving, for staff to read: the server's own words, and what they mean where that is known. */
export function describeFailure({ code, responseCode, message }: SendFailure): string {
  if (code === 'EAUTH' || responseCode === 535 || responseCode === 530) return `${CREDENTIALS_REFUSED} ${message}`
  if (code === 'ETLS') return `${NOT_SECURE} ${message}`
  return message
}
