const FORM = /^[1-9]\d{0,18}$/

/** The number of the last row of a page; null for anything that is none: the list then starts at its beginning. */
export function parseViewsCursor(text: string | null): string | null {
  return text !== null && FORM.test(text) && BigInt(text) <= 9_223_372_036_854_775_807n ? text : null
}
