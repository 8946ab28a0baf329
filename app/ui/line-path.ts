/**
 * The path of a line through values at even distances, in a box of 100 × 100 with zero at the bottom. Nulls leave gaps.
 * As dots it has a mark of no length at each value instead, which a round line cap makes visible.
 */
export function linePath(values: readonly (number | null)[], top: number, as: 'line' | 'dots' = 'line'): string {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0
  let pen = 'M'
  let path = ''
  values.forEach((value, index) => {
    if (value === null) {
      pen = 'M'
      return
    }
    const place = `${round(index * step)} ${round(100 - (value / top) * 100)}`
    path += as === 'dots' ? `M${place}h0` : `${pen}${place}`
    pen = 'L'
  })
  return path
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
