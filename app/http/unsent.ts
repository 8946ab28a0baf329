/**
 * For what a loader hands to its page alone: the same to read, but empty to Remix, which would write all of it out for
 * hydration, and our pages are not hydrated (docs/decisions/html-first.md). That writing costs a tenth of a page.
 * Trap: what is read comes from the prototype, so it cannot be spread, and no list can be wrapped, only what holds one.
 */
export function unsent<Data extends object>(data: Data): Data {
  return Object.create(data) as Data
}
