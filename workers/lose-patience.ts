/**
 * The work's result, or an error once it has taken longer than that. Trap: the work itself cannot be ended. Where it hangs
 * in a transaction PostgreSQL ends that (see `db.server.ts`); whatever it does later has to find its job no longer its own.
 */
export async function losePatience<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${patienceMs / 1000} s`)), patienceMs)
  })
  try {
    return await Promise.race([work, impatience])
  } finally {
    clearTimeout(timer)
  }
}
