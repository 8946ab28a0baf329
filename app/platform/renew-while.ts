interface Renewal {
  everyMs: number
  renew: () => Promise<unknown>
  /** Given what `renew` rejected with; the work goes on, and the next renewal may succeed. */
  onFailure: (error: unknown) => void
}

/**
 * Renews what is held for a short while only, as long as `work` runs: that may take its time, and whoever was killed over it is found
 * out soon, because nobody renews any more. Returns what `work` returns, and throws what it throws.
 */
export async function renewWhile<T>({ everyMs, renew, onFailure }: Renewal, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => renew().catch(onFailure), everyMs)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
