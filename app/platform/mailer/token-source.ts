import * as client from 'openid-client'

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
 * whoever asks while one is fetched gets the same. Pure but for the request and the clock.
 */
export class TokenSource {
  readonly #grant: TokenGrant
  #token: Token | null = null
  #asking: Promise<Token> | null = null
  /** Some servers give another with each answer, and end the one before. */
  #refreshToken: string | undefined

  constructor(grant: TokenGrant) {
    this.#grant = grant
    this.#refreshToken = grant.refreshToken
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
      const answer =
        this.#refreshToken === undefined
          ? await client.clientCredentialsGrant(config, parameters)
          : await client.refreshTokenGrant(config, this.#refreshToken, parameters)
      this.#refreshToken = answer.refresh_token ?? this.#refreshToken
      const lifeSeconds = answer.expires_in ?? USUAL_LIFE_SECONDS
      return { accessToken: answer.access_token, expiresAt: Date.now() + lifeSeconds * 1000 }
    } catch (error) {
      throw new TokenRefused(describeRefusal(error), { cause: error })
    }
  }
}

function describeRefusal(error: unknown): string {
  if (error instanceof client.ResponseBodyError)
    return [error.error, error.error_description].filter(Boolean).join(': ')
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
