/** The server's time now: the visitor's clock may be an hour off, so it only counts the milliseconds since the answer came. */
export function serverNow(): Date {
  return new Date(Date.now() + offsetMs())
}

let knownOffsetMs: number | undefined

function offsetMs(): number {
  knownOffsetMs ??= measureOffsetMs()
  return knownOffsetMs
}

function measureOffsetMs(): number {
  const renderedAt = document.querySelector<HTMLMetaElement>('meta[name="server-now"]')?.content
  const [navigation] = performance.getEntriesByType('navigation')
  if (renderedAt === undefined || !(navigation instanceof PerformanceNavigationTiming)) return 0
  return Date.parse(renderedAt) - (performance.timeOrigin + navigation.responseStart)
}
