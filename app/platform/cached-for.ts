/**
 * Keeps what `load` gave for `ttlMs`; callers at the same moment share one load. A failed load is not kept.
 * For configuration that changes rarely and is read by every request: staleness is bounded by `ttlMs`.
 */
export function cachedFor<T>(ttlMs: number, load: () => Promise<T>): (() => Promise<T>) & { forget: () => void } {
  let held: { value: Promise<T>; until: number } | null = null
  const get = () => {
    const now = performance.now()
    if (held && held.until > now) return held.value
    const value = load()
    held = { value, until: now + ttlMs }
    value.catch(() => {
      if (held?.value === value) held = null
    })
    return value
  }
  return Object.assign(get, {
    forget: () => {
      held = null
    },
  })
}
