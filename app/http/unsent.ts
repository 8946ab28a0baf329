/**
 * For what a loader hands to its page alone: the same to read, but empty to Remix, which would write all of it out for
 * hydration, and our pages are not hydrated (docs/decisions/html-first.md). That writing costs a tenth of a page.
 * Trap: what is read cannot be spread, and no list can be wrapped, only what holds one.
 */
export function unsent<Data extends object>(data: Data): Data {
  const hidden = {}
  // Not enumerable: Remix sees an empty object, and what it takes for a class it would look at longer than at what it writes out.
  for (const [name, value] of Object.entries(data)) Object.defineProperty(hidden, name, { value })
  return hidden as Data
}
