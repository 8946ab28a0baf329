import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'

const PURPOSE = 'details-wanted'
const SIGNATURE_CHARACTERS = 43
const LINK = /^[\w-]{43}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The part of a link that proves we asked: the id of a `detail_request`, signed. It is made anew for each mail. */
export function makeDetailsLink(detailRequestId: string): string {
  const id = detailRequestId.toLowerCase()
  return `${signText(id, PURPOSE)}${id}`
}

/** The `detail_request` that a link names; null: we did not make it. Says nothing of whether it is still open. */
export function readDetailsLink(link: string): string | null {
  if (!LINK.test(link)) return null
  const id = link.slice(SIGNATURE_CHARACTERS)
  return isSignatureOf(link.slice(0, SIGNATURE_CHARACTERS), id, PURPOSE) ? id : null
}
