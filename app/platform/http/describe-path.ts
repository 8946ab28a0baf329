const MOST_CHARACTERS = 200
/** Longer than a UUID, and as long as what a link of ours proves itself by. */
const SECRET = /[\w-]{40,}/g

/** The path of an address as the log may hold it: without its query, and without links that open something by themselves. */
export function describePath(target: string | undefined): string {
  const path = target?.split(/[?#]/)[0] ?? ''
  return path
    .slice(0, 4 * MOST_CHARACTERS)
    .replace(SECRET, '[hidden]')
    .slice(0, MOST_CHARACTERS)
}
