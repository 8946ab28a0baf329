import { readAuthenticationResults, type StatedResult } from './read-authentication-results.ts'
import { type SenderProof, UNPROVEN } from './sender-proof.ts'

/**
 * What a server whose word counts has found about a mail's sender. `headers` are the mail's Authentication-Results as they stand, the
 * topmost first: the first that begins with one of `authservIds` counts, and nothing else does, because all below may be the sender's own.
 * Null: that server has said nothing. Pure.
 */
export function judgeStatedResults(
  headers: readonly string[],
  {
    authservIds,
    fromDomain,
    by,
  }: { authservIds: readonly string[]; fromDomain: string; by: 'relay' | 'host' | 'catcher' },
): SenderProof | null {
  const stated = headers.map(readAuthenticationResults).find((one) => one && authservIds.includes(one.authservId))
  if (!stated) return null
  const all = (method: string) => stated.results.filter((one) => one.method === method)
  const dmarc = all('dmarc')[0]
  const isDecided = dmarc?.result === 'pass' || dmarc?.result === 'fail'
  const isProven = isDecided
    ? dmarc.result === 'pass' && dmarc.properties['header.from'] === fromDomain
    : [...all('dkim').map(signedBy), ...all('spf').map(sentFor)].includes(fromDomain)
  return {
    ...UNPROVEN,
    isProven,
    isDenied: dmarc?.result === 'fail',
    details: {
      by,
      dkim: namesOf(all('dkim')),
      spf: namesOf(all('spf')),
      dmarc: namesOf(all('dmarc')),
      why: `By the word of ${stated.authservId}`,
    },
  }
}

/** Without a DMARC policy, only the very domain speaks for itself. */
function signedBy({ result, properties }: StatedResult): string | null {
  if (result !== 'pass') return null
  return properties['header.d'] ?? properties['header.i']?.split('@').at(-1) ?? null
}

function sentFor({ result, properties }: StatedResult): string | null {
  return result === 'pass' ? (properties['smtp.mailfrom']?.split('@').at(-1) ?? null) : null
}

function namesOf(results: readonly StatedResult[]): string {
  return results.map(({ result }) => result).join(', ') || 'none'
}
