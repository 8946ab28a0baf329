/** Pictures that a browser draws without running anything, and plain text: shown in the window. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'])
/** What a browser may be told beside these, to be saved. Everything else is octets, which nothing opens by itself. */
const NAMED = new Set(['application/pdf'])

/**
 * The headers of a file: shown where that is harmless, else to be saved under its own name (RFC 6266, RFC 5987), and
 * without any right to run where a browser shows it all the same. A picture under a sandbox policy is still drawn.
 */
export function describeDownload(
  file: { fileName: string; mediaType: string; sizeBytes: number },
  { isSaved = false } = {},
): Headers {
  const isShown = SHOWN.has(file.mediaType)
  const type = isShown || NAMED.has(file.mediaType) ? file.mediaType : 'application/octet-stream'
  const disposition = isShown && !isSaved ? 'inline' : 'attachment'
  return new Headers({
    'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'Content-Length': String(file.sizeBytes),
    'Content-Disposition': `${disposition}; filename="${toAscii(file.fileName)}"; filename*=UTF-8''${toExtended(file.fileName)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
}

function toAscii(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
}

function toExtended(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
}
