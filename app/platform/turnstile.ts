/**
 * Lets at most `places` pieces of work run at once; others wait their turn in order. One that has waited `patienceMs`
 * fails with what `giveUp` makes.
 */
export function createTurnstile(places: number, patienceMs: number, giveUp: () => Error) {
  let free = places
  const waiting: { enter: () => void }[] = []

  function takePlace(): Promise<void> | void {
    if (free > 0) {
      free -= 1
      return
    }
    return new Promise((resolve, reject) => {
      const turn = {
        enter: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(turn), 1)
        reject(giveUp())
      }, patienceMs)
      waiting.push(turn)
    })
  }

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await takePlace()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next.enter()
      else free += 1
    }
  }
}
