import type { JWK } from 'jose'

/** What the process is started with. */
export interface ProviderSettings {
  key: JWK
  clientId: string
  clientSecret: string
  redirectUris: string[]
  postSignOutUris: string[]
  backChannelUri: string | null
}

/** Somebody whom the provider knows. */
export interface ProviderPerson {
  subject: string
  claims: Record<string, unknown>
}

/** What a test tells the running process; each message replaces what it names. */
export interface ProviderScript {
  people?: ProviderPerson[]
  /** How far its clock is off. */
  skewSeconds?: number
  /** Parameters of authorization requests that it gets wrong. */
  wrong?: Partial<Record<'nonce' | 'state', string>>
}
