import type pg from 'pg'

/**
 * A connection that breaks between two statements, in the hands of somebody who took it from the pool, would end the
 * process: a pool listens to those alone that it holds. Whoever has it hears of the break from the next statement.
 */
export function survivePoolBreaks(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
}
