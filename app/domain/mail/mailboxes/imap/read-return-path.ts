/** The return path that the delivering server wrote above the headers; empty: the null return path; null: none stands there. */
export function readReturnPath(headers: string): string | null {
  const path = /^return-path:\s*<?([^>\s]*)>?/im.exec(headers)
  return path ? (path[1] ?? '') : null
}
