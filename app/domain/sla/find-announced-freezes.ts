import { isKnown } from './choose-terms.ts'
import type { DeclaredFreeze } from './sla-rules.ts'

const AHEAD_MS = 7 * 86_400_000

interface Category {
  code: string
  sectionCode: string
}

export interface AnnouncedFreeze {
  freeze: DeclaredFreeze
  /** Of the given categories, those that wait, in their order. */
  categoryCodes: string[]
}

/**
 * The freezes that are on, or begin within seven days, and concern any of these categories: by name, or by the section
 * that the category goes to. The one that begins first comes first.
 */
export function findAnnouncedFreezes(
  freezes: readonly DeclaredFreeze[],
  categories: readonly Category[],
  now: Date,
): AnnouncedFreeze[] {
  const at = now.getTime()
  return freezes
    .filter((freeze) => isKnown(freeze, at) && freeze.toAt.getTime() > at && freeze.fromAt.getTime() <= at + AHEAD_MS)
    .map((freeze) => ({ freeze, categoryCodes: categories.filter(waitsIn(freeze)).map(({ code }) => code) }))
    .filter(({ categoryCodes }) => categoryCodes.length > 0)
    .toSorted((a, b) => a.freeze.fromAt.getTime() - b.freeze.fromAt.getTime())
}

function waitsIn({ categoryCodes, sectionCodes }: DeclaredFreeze) {
  return ({ code, sectionCode }: Category) => categoryCodes.includes(code) || sectionCodes.includes(sectionCode)
}
