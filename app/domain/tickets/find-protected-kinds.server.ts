import { setImmediate } from 'node:timers/promises'
import { findProtectedData, type ProtectedKind } from './find-protected-data.ts'

const PIECE = 50_000
/** As much of what stands around a number as decides about it, and more. */
const AROUND = 200
const ALL_KINDS = 3

/**
 * Which kinds of protected data a long text looks like it holds, such as a file's. It is looked through piece by piece,
 * others being let go first in between: four million characters at once would keep everybody waiting for seconds.
 */
export async function findProtectedKinds(text: string): Promise<Set<ProtectedKind>> {
  const kinds = new Set<ProtectedKind>()
  for (let from = 0; from < text.length && kinds.size < ALL_KINDS; from += PIECE) {
    if (from > 0) await setImmediate()
    const begin = Math.max(0, from - AROUND)
    for (const { kind, start } of findProtectedData(text.slice(begin, from + PIECE + AROUND))) {
      const place = begin + start
      // What begins in the margin is found, with all that stands around it, in the piece that it belongs to.
      if (place >= from && place < from + PIECE) kinds.add(kind)
    }
  }
  return kinds
}
