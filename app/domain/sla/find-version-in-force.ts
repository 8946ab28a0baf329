interface Version {
  id: number
  /** Absent where a version is made up. */
  createdAt?: Date
}

/**
 * Of the versions of one rule, given the newest, the one in force at `now`: the newest made by then. For what happened before
 * there was any, that of the first moment. A version is written a moment before it holds, so that by then every process has
 * read it.
 */
export function findVersionInForce<V extends Version>(newest: V, versions: readonly V[], now: Date): V {
  if (madeAt(newest) <= now.getTime()) return newest
  const firstAt = Math.min(...versions.map(madeAt))
  const until = Math.max(now.getTime(), firstAt)
  const made = versions.filter((version) => madeAt(version) <= until)
  return made.sort((a, b) => madeAt(a) - madeAt(b) || a.id - b.id).at(-1) ?? newest
}

function madeAt({ createdAt }: Version): number {
  return createdAt?.getTime() ?? Number.NEGATIVE_INFINITY
}
