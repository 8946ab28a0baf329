import * as client from 'openid-client'
import type { RefreshTokenKeeper } from './refresh-token-keeper.ts'

export interface TokenGrant {
  tokenUrl: string
  clientId: string
  clientSecret?: string | undefined
  /** What a person agreed to once; left out, the client asks for itself. */
  refreshToken?: string | undefined
  scope?: string | undefined
}

interface Token {
  accessToken: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

/** Asked anew before it ends, because the server that is shown it may be slow. */
const MARGIN_MS = 60_000
/** Of a token that does not say. */
const USUAL_LIFE_SECONDS = 600
const PATIENCE_SECONDS = 10

/** Why no token was given, for staff to read. */
export class TokenRefused extends Error {}

/**
 * Gives out access tokens for one account (OAuth 2.0: refresh token or client credentials), each as long as it lasts;
 * whoever asks while one is fetched gets the same.
 */
export class TokenSource {
  readonly #grant: TokenGrant
  #token: Token | null = null
  #asking: Promise<Token> | null = null
  readonly #keeper: RefreshTokenKeeper | null

  /** `keep`: where the newest refresh token is kept. */
  constructor(grant: TokenGrant, keep: (grant: TokenGrant & { refreshToken: string }) => RefreshTokenKeeper) {
    this.#grant = grant
    const { refreshToken } = grant
    this.#keeper = refreshToken === undefined ? null : keep({ ...grant, refreshToken })
  }

  /** `isRenewed`: the server refused the one at hand. Throws `TokenRefused` where none is given. */
  async find({ isRenewed = false } = {}): Promise<Token> {
    const token = this.#token
    if (!isRenewed && token !== null && token.expiresAt > Date.now() + MARGIN_MS) return token
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    this.#token = await this.#asking
    return this.#token
  }

  async #ask(): Promise<Token> {
    const { clientSecret, clientId, scope, tokenUrl } = this.#grant
    const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl }
    const authentication = clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret)
    const config = new client.Configuration(server, clientId, undefined, authentication)
    config.timeout = PATIENCE_SECONDS
    // Checked when the environment was read: only a server on this machine may be asked without TLS.
    if (tokenUrl.startsWith('http:')) client.allowInsecureRequests(config)
    const parameters: Record<string, string> = scope === undefined ? {} : { scope }
    try {
      if (this.#keeper === null) return readToken(await client.clientCredentialsGrant(config, parameters))
      return await this.#keeper.renew(async (refreshToken) => {
        const answer = await client.refreshTokenGrant(config, refreshToken, parameters)
        return { result: readToken(answer), refreshToken: answer.refresh_token ?? refreshToken }
      })
    } catch (error) {
      if (error instanceof TokenRefused) throw error
      throw new TokenRefused(describeRefusal(error), { cause: error })
    }
  }
}

function readToken({ access_token, expires_in = USUAL_LIFE_SECONDS }: client.TokenEndpointResponse): Token {
  return { accessToken: access_token, expiresAt: Date.now() + expires_in * 1000 }
}

function describeRefusal(error: unknown): string {
  if (error instanceof client.ResponseBodyError)
    return [error.error, error.error_description].filter(Boolean).join(': ')
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
