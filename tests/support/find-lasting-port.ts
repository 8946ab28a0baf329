import { findFreePort } from '#app/platform/embedded-postgres/find-free-port.ts'

const FROM = 20_000
const UNTIL = 32_000

/**
 * A port for a server that is stopped and started again on it. Trap: one that the system chose lies among those that
 * it gives to outgoing connections, and may belong to one of them when the server comes back.
 */
export async function findLastingPort(): Promise<number> {
  for (;;) {
    const wanted = FROM + Math.floor(Math.random() * (UNTIL - FROM))
    if ((await findFreePort(wanted)) === wanted) return wanted
  }
}
