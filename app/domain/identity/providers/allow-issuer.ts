const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * What is wrong with an issuer's address, in words; null: nothing. It must be reached over TLS, but on a machine of
 * one's own, where a provider on the same machine may do without.
 */
export function findIssuerProblem(issuer: string, allowLoopback: boolean): string | null {
  if (!URL.canParse(issuer)) return 'Enter the issuer as an address that begins with https://.'
  const { protocol, hostname, username, password, search, hash } = new URL(issuer)
  if (username !== '' || password !== '' || search !== '' || hash !== '') {
    return 'Enter the issuer without user name, query or fragment.'
  }
  if (protocol === 'https:' || (protocol === 'http:' && allowLoopback && LOOPBACK.has(hostname))) return null
  return 'Enter the issuer as an address that begins with https://.'
}
