import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { logger } from '../logger.server.ts'
import { openSealedText, sealText } from '../seal-text.server.ts'
import { singleStatement } from '../sql-transaction.server.ts'
import type { RefreshTokenKeeper } from './refresh-token-keeper.ts'
import { type TokenGrant, TokenRefused } from './token-source.ts'

/** What a refresh token of the mail server is sealed for. */
export const MAIL_TOKEN_PURPOSE = 'mail refresh token'
/** Longer than an answer of a token server is waited for (10 s) and written down: after it, who asked is taken for dead. */
const LEASE_SECONDS = 18
const ASK_AGAIN_MS = 250
/** Longer than the dead hold it: else their lease would look like a refused password. */
const WAIT_MS = 20_000
const WRITE_PAUSES_MS = [200, 1_000, 3_000]

/**
 * Keeps the newest refresh token of a grant in the database, sealed, for all processes and beyond their restarts. One process
 * at a time asks the token server: of two that show the same token, the second would be refused, or the first one's answer
 * ended. With another token in the settings another row begins.
 */
export function keepInDatabase(grant: TokenGrant & { refreshToken: string }): RefreshTokenKeeper {
  const { tokenUrl, clientId, refreshToken: first } = grant
  const hash = createHash('sha256')
    .update(JSON.stringify([tokenUrl, clientId, first]))
    .digest()
  const holder = randomUUID()
  return {
    renew: async (ask) => {
      const shown = openKept(await takeLease(hash, holder)) ?? first
      let next = shown
      try {
        const renewed = await ask(shown)
        next = renewed.refreshToken
        return renewed.result
      } finally {
        await endLease(hash, holder, next === shown ? null : sealText(next, MAIL_TOKEN_PURPOSE))
      }
    },
  }
}

/** Null: none came yet, or it was sealed under a SESSION_SECRET that no longer counts. */
function openKept(sealed: Uint8Array | null): string | null {
  if (sealed === null) return null
  try {
    return openSealedText(sealed, MAIL_TOKEN_PURPOSE)
  } catch (error) {
    logger.warn(
      { err: error },
      'the kept refresh token of the mail server cannot be opened: that of the settings is used',
    )
    return null
  }
}

async function takeLease(hash: Uint8Array, holder: string): Promise<Uint8Array | null> {
  const waitUntil = performance.now() + WAIT_MS
  while (true) {
    const [row] = await singleStatement.$queryRaw<{ sealed: Uint8Array | null }[]>`
      INSERT INTO mail_token (grant_hash, lease_until, leased_by)
      VALUES (${hash}, now() + make_interval(secs => ${LEASE_SECONDS}::int), ${holder})
      ON CONFLICT (grant_hash) DO UPDATE SET lease_until = excluded.lease_until, leased_by = excluded.leased_by
        WHERE mail_token.lease_until IS NULL OR mail_token.lease_until < now()
      RETURNING refresh_token_sealed AS sealed`
    if (row) return row.sealed
    if (performance.now() > waitUntil) throw new TokenRefused('Another process still asks for a token.')
    await delay(ASK_AGAIN_MS)
  }
}

/** What the token server has ended must not be shown to it again for want of a note: a database that is away is asked again. */
async function endLease(hash: Uint8Array, holder: string, sealed: Uint8Array | null): Promise<void> {
  for (const pauseMs of [...WRITE_PAUSES_MS, null]) {
    try {
      await singleStatement.$executeRaw`
        UPDATE mail_token SET lease_until = NULL, refresh_token_sealed = coalesce(${sealed}::bytea, refresh_token_sealed),
          changed_at = CASE WHEN ${sealed}::bytea IS NULL THEN changed_at ELSE now() END
        WHERE grant_hash = ${hash} AND leased_by = ${holder}`
      return
    } catch (error) {
      logger.warn({ err: error, isRenewed: sealed !== null }, 'a refresh token waits for the database')
      if (pauseMs === null) return
      await delay(pauseMs)
    }
  }
}
