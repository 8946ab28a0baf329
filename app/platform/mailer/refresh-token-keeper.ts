/** What a token server gave, and which refresh token is to be shown to it next. */
export interface Renewed<T> {
  result: T
  refreshToken: string
}

/** Some servers give another refresh token with each answer, and end the one before: somebody has to keep the newest. */
export interface RefreshTokenKeeper {
  /** Lets `ask` show the newest one, with nobody else asking meanwhile, and keeps what it names as the next. */
  renew: <T>(ask: (refreshToken: string) => Promise<Renewed<T>>) => Promise<T>
}
