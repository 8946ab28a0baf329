import { afterAll, afterEach, beforeAll, beforeEach, type TestContext } from 'vitest'
import type { Figures } from './count-figures.ts'
import { openStage, type Stage } from './open-stage.ts'
import { isLong } from './run-length.ts'

export interface FileStage extends Stage {
  tickets: typeof import('./follow-tickets.ts')
  db: typeof import('#app/platform/db.server.ts').db
  /** Only in the short form: in the long one, whoever waits after it waits really. */
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
  let task: TestContext['task'] | undefined
  let before: Figures = {}
  beforeAll(async () => {
    Object.assign(used, await openStage(options))
    const tickets = await import('./follow-tickets.ts')
    const { findViolations } = await import('./invariants.ts')
    const { letMinutesPass } = await import('./let-minutes-pass.ts')
    const { countFigures, subtractFigures } = await import('./count-figures.ts')
    const { db } = await import('#app/platform/db.server.ts')
    Object.assign(used, {
      tickets,
      db,
      letMinutesPass: async (minutes: number) => {
        if (!isLong) await letMinutesPass(minutes)
      },
      findViolations: async () => {
        const now = await countFigures()
        if (task) task.meta.figures = subtractFigures(now, before)
        before = now
        return findViolations(tickets.readAcceptedIds(used.smtp))
      },
    })
  })
  afterEach(() => used.killWorkers())
  afterAll(() => used.close?.())
  beforeEach((context) => {
    task = context.task
    used.smtp.answer = () => undefined
  })
  return used
}
