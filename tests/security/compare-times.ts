/**
 * How often a sample of `one` took longer than one of `other`, over all pairs of both: about a half when they take equally
 * long, near 0 or 1 when one does work that the other is spared. It looks at ranks alone, so what else the machine does
 * moves it little.
 */
export function shareOfLonger(one: readonly number[], other: readonly number[]): number {
  let longer = 0
  for (const a of one) for (const b of other) longer += a > b ? 1 : a === b ? 0.5 : 0
  return longer / (one.length * other.length)
}

/** Measures both kinds by turns, so that what comes and goes on the machine meets both alike. Milliseconds. */
export async function sampleByTurns(
  rounds: number,
  one: (round: number) => Promise<unknown>,
  other: (round: number) => Promise<unknown>,
): Promise<[number[], number[]]> {
  const samples: [number[], number[]] = [[], []]
  const measure = async (kind: 0 | 1, run: () => Promise<unknown>) => {
    const startedAt = performance.now()
    await run()
    samples[kind].push(performance.now() - startedAt)
  }
  for (let round = 0; round < rounds; round += 1) {
    const turns = [() => measure(0, () => one(round)), () => measure(1, () => other(round))]
    // Who goes first changes as well: the second finds warmer caches.
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  return samples
}
