import type { ClockCursor } from './clock-list.ts'

const CURSOR = /^(\d{1,15})-(\d{1,9})$/

export function writeClockCursor({ sortedAtMs, clockId }: ClockCursor): string {
  return `${sortedAtMs}-${clockId}`
}

/** Null for anything that this product did not write: the list then begins at its start. */
export function readClockCursor(text: string | null): ClockCursor | null {
  const match = CURSOR.exec(text ?? '')
  return match ? { sortedAtMs: Number(match[1]), clockId: Number(match[2]) } : null
}
