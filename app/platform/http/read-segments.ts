/**
 * The parts of a page's address as Remix reads them: decoded, in letters of any size, whatever slashes stand at its end. Of
 * an address that cannot be decoded, as they were sent.
 */
export function readSegments(pathname: string): string[] {
  const sent = pathname.split('/').filter((segment) => segment !== '')
  return decode(sent).map((segment) => segment.toLowerCase())
}

function decode(segments: string[]): string[] {
  try {
    return segments.map((segment) => decodeURIComponent(segment))
  } catch {
    return segments
  }
}
