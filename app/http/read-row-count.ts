/**
 * How many rows a form says that it holds, for drawing it again. Whoever sends it may say anything, and each row costs: a
 * number of nine digits would keep the server busy for minutes.
 */
export function readRowCount(text: string, most: number): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return Math.min(count, most)
}
