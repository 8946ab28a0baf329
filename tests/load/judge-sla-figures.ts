export interface SlaFigure {
  name: string
  perSecond: number
  atLeast: number
  /** The figure that this one must keep up with: what costs the same in a calendar of thirty years as in one of one. */
  likeName?: string
}

/** Room for the caches of the processor, which thirty years fill more than one. Whatever grows with the years is far above it. */
const MOST_TIMES_THE_COST = 2

/** What the measured figures miss, in words; nothing when all is kept. */
export function judgeSlaFigures(figures: readonly SlaFigure[]): string[] {
  const byName = new Map(figures.map((figure) => [figure.name, figure]))
  return figures.flatMap(({ name, perSecond, atLeast, likeName }) => {
    const missed: string[] = []
    if (!(perSecond >= atLeast)) missed.push(`${name}: ${perSecond}/s, must be at least ${atLeast}/s`)
    if (likeName === undefined) return missed
    const times = (byName.get(likeName)?.perSecond ?? Number.NaN) / perSecond
    if (times <= MOST_TIMES_THE_COST) return missed
    const cost = `${times.toFixed(2)} times the cost of ${likeName}`
    return [...missed, `${name}: ${cost}, may be ${MOST_TIMES_THE_COST.toFixed(2)}`]
  })
}
