interface Axis {
  least: number
  top: number
}

/**
 * The path of a line through values at even distances, in a box of 100 × 100. Nulls leave gaps.
 * As dots it has a mark of no length at each value instead, which a round line cap makes visible.
 */
export function linePath(values: readonly (number | null)[], axis: Axis, as: 'line' | 'dots' = 'line'): string {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0
  let pen = 'M'
  let path = ''
  values.forEach((value, index) => {
    if (value === null) {
      pen = 'M'
      return
    }
    const place = `${round(index * step)} ${heightOn(axis, value)}`
    path += as === 'dots' ? `M${place}h0` : `${pen}${place}`
    pen = 'L'
  })
  return path
}

/** Where a value stands, as the distance from the top of 100. */
export function heightOn({ least, top }: Axis, value: number): number {
  return round(100 - ((value - least) / (top - least)) * 100)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
