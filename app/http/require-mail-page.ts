import { env } from '#app/platform/env.server.ts'
import { notFound } from '#app/platform/errors.ts'

/**
 * The pages of the mail catcher stand for a mail program outside of the helpdesk, so nobody signs in to them. They exist
 * where the catcher does, in embedded mode on one's own machine; elsewhere they are not found.
 */
export function requireMailPage(): void {
  if (!env.EMBEDDED) throw notFound('the mail page is there in embedded mode only')
}

/** The number of a mail in an address. Throws not_found for anything else. */
export function requireMailId(text: string | undefined): number {
  const id = /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null
  if (id === null) throw notFound(`no mail ${text}`)
  return id
}
