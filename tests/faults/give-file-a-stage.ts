import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openStage, type Stage } from './open-stage.ts'

export interface FileStage extends Stage {
  tickets: typeof import('./follow-tickets.ts')
  db: typeof import('#app/platform/db.server.ts').db
  letMinutesPass: (minutes: number) => Promise<void>
  /** A line for each invariant that is broken, mail included: to be asked when nothing is left to do. */
  findViolations: () => Promise<string[]>
}

/**
 * A stage for the tests of a file, closed after them, also where one failed. What belongs to the application is on it once
 * the first test begins, because it reads its environment when it is imported.
 */
export function giveFileAStage(options: { queue: 'postgres' | 'redis' }): FileStage {
  const used = {} as FileStage
  beforeAll(async () => {
    Object.assign(used, await openStage(options))
    const tickets = await import('./follow-tickets.ts')
    const { findViolations } = await import('./invariants.ts')
    const { letMinutesPass } = await import('./let-minutes-pass.ts')
    const { db } = await import('#app/platform/db.server.ts')
    const findAll = () => findViolations(tickets.readAcceptedIds(used.smtp))
    Object.assign(used, { tickets, db, letMinutesPass, findViolations: findAll })
  }, 120_000)
  afterEach(() => used.killWorkers())
  afterAll(() => used.close?.(), 60_000)
  beforeEach(() => {
    used.smtp.answer = () => undefined
  })
  return used
}
