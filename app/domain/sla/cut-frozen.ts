import type { FrozenStretch } from './calendar-definition.ts'
import type { OpenSpan } from './open-span.ts'

/** The open intervals without what lies in a service freeze. Freezes may overlap and come in any order. */
export function cutFrozen(span: OpenSpan, frozen: readonly FrozenStretch[]): OpenSpan {
  const firstAt = span.openAt[0]
  const lastAt = span.closeAt.at(-1)
  if (firstAt === undefined || lastAt === undefined) return span
  const cuts = frozen.filter(([fromAt, toAt]) => fromAt < lastAt && toAt > firstAt)
  if (cuts.length === 0) return span
  const left = cuts.reduce(cutOut, listIntervals(span))
  let totalMs = 0
  const sumMs = left.map(([from, to]) => {
    totalMs += to - from
    return totalMs
  })
  return { openAt: left.map(([from]) => from), closeAt: left.map(([, to]) => to), sumMs, totalMs }
}

type Interval = readonly [number, number]

function listIntervals({ openAt, closeAt }: OpenSpan): Interval[] {
  return openAt.map((at, index) => [at, closeAt[index] ?? at] as const)
}

function cutOut(intervals: readonly Interval[], [fromAt, toAt]: FrozenStretch): Interval[] {
  return intervals.flatMap(([openAt, closeAt]): Interval[] => {
    if (toAt <= openAt || fromAt >= closeAt) return [[openAt, closeAt]]
    const before: Interval[] = fromAt > openAt ? [[openAt, fromAt]] : []
    const after: Interval[] = toAt < closeAt ? [[toAt, closeAt]] : []
    return [...before, ...after]
  })
}
