import * as oidc from 'openid-client'
import { env } from '#app/platform/env.server.ts'
import { remember } from '#app/platform/remember.ts'
import { findIssuerProblem } from './allow-issuer.ts'
import type { Provider } from './load-provider.server.ts'

const TIMEOUT_SECONDS = 5
const KEPT_MS = 60 * 60_000
/** So that whoever keeps on asking does not keep a provider that is down from coming up again. */
const FAILURE_KEPT_MS = 10_000

interface Kept {
  configuration: Promise<oidc.Configuration>
  until: number
}

const known = remember('identity-providers', () => new Map<string, Kept>())

type Client = Pick<Provider, 'issuer' | 'clientId' | 'clientSecret' | 'clockToleranceSeconds'>

/** On a machine of one's own a provider may be reached without TLS. */
export const allowsLoopbackIssuer = env.EMBEDDED || env.NODE_ENV === 'test'

/**
 * What a provider says of itself, asked at most once an hour and after each change of its row. One that does not answer
 * within five seconds fails the calls of the next ten seconds, and is
 * asked again then.
 */
export function discoverProvider(provider: Provider): Promise<oidc.Configuration> {
  const key = `${provider.id} ${provider.updatedAt.getTime()}`
  const kept = known.get(key)
  if (kept && kept.until > performance.now()) return kept.configuration
  for (const other of known.keys()) if (other.startsWith(`${provider.id} `)) known.delete(other)
  const configuration = askProvider(provider)
  known.set(key, { configuration, until: performance.now() + KEPT_MS })
  configuration.catch(() => {
    const kept = known.get(key)
    if (kept?.configuration === configuration) kept.until = performance.now() + FAILURE_KEPT_MS
  })
  return configuration
}

/** Asks now, keeping nothing: for the administrator who tries whether a provider answers. */
export async function askProvider(client: Client): Promise<oidc.Configuration> {
  const problem = findIssuerProblem(client.issuer, allowsLoopbackIssuer)
  if (problem !== null) throw new Error(problem)
  const isInsecure = client.issuer.startsWith('http:')
  const configuration = await oidc.discovery(
    new URL(client.issuer),
    client.clientId,
    { [oidc.clockTolerance]: client.clockToleranceSeconds },
    undefined,
    { timeout: TIMEOUT_SECONDS, execute: isInsecure ? [oidc.allowInsecureRequests] : [] },
  )
  const authenticated = new oidc.Configuration(
    configuration.serverMetadata(),
    client.clientId,
    { [oidc.clockTolerance]: client.clockToleranceSeconds },
    chooseAuthentication(configuration.serverMetadata(), client.clientSecret),
  )
  authenticated.timeout = TIMEOUT_SECONDS
  if (isInsecure) oidc.allowInsecureRequests(authenticated)
  // The token comes over TLS from the provider itself; its signature is checked nevertheless.
  oidc.enableNonRepudiationChecks(authenticated)
  return authenticated
}

/** The standard's default is Basic; some providers take the secret in the body alone. */
function chooseAuthentication(metadata: oidc.ServerMetadata, secret: string | null): oidc.ClientAuth {
  if (secret === null) return oidc.None()
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic') ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret)
}
