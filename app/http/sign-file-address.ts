import type { Actor } from '#app/domain/identity/actor.ts'
import { isSignatureOf, signText } from '#app/platform/sign-text.server.ts'
import { paths } from './paths.ts'

const VALID_MS = 60_000
const PURPOSE = 'file address'

/** Where a file's content can be fetched, by this session alone and within a minute. */
export function signFileAddress(actor: Actor, fileId: string, now = Date.now()): string {
  const expires = String(now + VALID_MS)
  const signature = signText(describeAddress(actor, fileId, expires), PURPOSE)
  return paths.attachmentContent(fileId, new URLSearchParams({ expires, signature }))
}

/** Whether an address is one of those: 'expired' is one that was. */
export function judgeFileAddress(
  actor: Actor,
  fileId: string,
  query: URLSearchParams,
  now = Date.now(),
): 'good' | 'expired' | 'foreign' {
  const expires = query.get('expires') ?? ''
  if (!isSignatureOf(query.get('signature') ?? '', describeAddress(actor, fileId, expires), PURPOSE)) return 'foreign'
  return Number(expires) > now ? 'good' : 'expired'
}

function describeAddress(actor: Actor, fileId: string, expires: string): string {
  return JSON.stringify([fileId, actor.session?.id ?? null, actor.personId, expires])
}
