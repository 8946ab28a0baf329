import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { pool } from './db.server.ts'
import { env } from './env.server.ts'
import { logger } from './logger.server.ts'
import { remember } from './remember.ts'

/**
 * How many requests of a kind one sender has within the seconds that follow the first; ten times and more what people at
 * work come to. `write`, `search` and `export` are counted by person, the others by address.
 */
const BUDGETS = {
  write: { points: 600, seconds: 60 },
  search: { points: 300, seconds: 60 },
  export: { points: 60, seconds: 60 },
  publicPage: { points: 1_500, seconds: 60 },
  report: { points: 60, seconds: 60 },
  /** Sign-ins that are begun with a provider, by address: many people may share one. */
  signInStart: { points: 300, seconds: 60 },
  /** Of a system that provisions people, by its number. */
  scim: { points: 3_000, seconds: 60 },
  /** Requests of programs with a token that is none, by address. */
  wrongToken: { points: 60, seconds: 60 },
  /** Mail that comes by SMTP or LMTP, by the address of who hands it over: a relay brings that of everybody. */
  mailConnection: { points: 600, seconds: 60 },
  mailMessage: { points: 1_200, seconds: 60 },
} as const satisfies Record<string, { points: number; seconds: number }>

export type BudgetName = keyof typeof BUDGETS

/** Until so much of a budget is used, a process counts alone: ordinary work costs no round trip. */
const ALONE = 1 / 4

/**
 * Counts one request. Returns after how many seconds the next one is worth a try, or null while the budget lasts. Each
 * process counts in its memory first and shares its count (Redis where there is one, else the database) once a quarter of
 * the budget is used; with several processes a sender may so get somewhat more than the budget. Without the store the
 * process's own count decides: pages are never shut for want of it. Sign-in counts elsewhere, and stays shut.
 */
export function spendRequest(budget: BudgetName, sender: string | number): Promise<number | null> {
  return findLimiter(budget).spend(keyOf(sender))
}

/** As `spendRequest`, but only looks: at this process's memory alone. */
export function findWait(budget: BudgetName, sender: string | number): Promise<number | null> {
  return findLimiter(budget).look(keyOf(sender))
}

class Limiter {
  readonly #own: RateLimiterMemory
  readonly #shared: RateLimiterAbstract
  readonly #points: number

  constructor(name: BudgetName) {
    const { points, seconds } = BUDGETS[name]
    this.#points = points * env.RATE_LIMIT_FACTOR
    const options = { keyPrefix: name, points: this.#points, duration: seconds }
    this.#own = new RateLimiterMemory(options)
    this.#shared = openSharedLimiter(options)
  }

  async spend(key: string): Promise<number | null> {
    const used = await this.#own.consume(key).catch(toRefusal)
    if (used.consumedPoints > this.#points) return waitOf(used)
    const alone = Math.ceil(this.#points * ALONE)
    if (used.consumedPoints < alone) return null
    try {
      await this.#shared.consume(key, used.consumedPoints === alone ? alone : 1)
      return null
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) {
        // From here on this process knows by itself.
        await this.#own.block(key, waitOf(refusal))
        return waitOf(refusal)
      }
      logger.warn({ err: refusal }, 'requests are counted by this process alone: the store does not answer')
      return null
    }
  }

  async look(key: string): Promise<number | null> {
    const known = await this.#own.get(key)
    return known && known.consumedPoints > this.#points ? waitOf(known) : null
  }
}

function toRefusal(refusal: unknown): RateLimiterRes {
  if (refusal instanceof RateLimiterRes) return refusal
  throw refusal
}

function waitOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}

function findLimiter(name: BudgetName): Limiter {
  return remember(`rate-limit-${name}`, () => new Limiter(name))
}

/** The store may be read by others: it holds no address. */
function keyOf(sender: string | number): string {
  return typeof sender === 'number' ? String(sender) : createHash('sha256').update(sender).digest('base64url')
}

function openSharedLimiter(options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract {
  const redis = findRedis()
  if (redis) return new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true })
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
  })
}

function findRedis(): Redis | null {
  const url = env.REDIS_URL
  if (url === undefined) return null
  return remember('rate-limit-redis', () => {
    const retryStrategy = (attempt: number) => Math.min(attempt * 200, 2_000)
    const impatient = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 500, socketTimeout: 5_000 }
    const redis = new Redis(url, { ...impatient, retryStrategy })
    redis.on('error', (error) => logger.debug({ err: error }, 'the store of request counts does not answer'))
    return redis
  })
}
