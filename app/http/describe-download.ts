/** What a browser may be told that a file is. Everything else is octets, which nothing opens by itself. */
const SAFE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'])

/**
 * The headers of a download: to be saved under its own name (RFC 6266, RFC 5987), and without any right to run where
 * a browser shows it all the same.
 */
export function describeDownload(file: { fileName: string; mediaType: string; sizeBytes: number }): Headers {
  const type = SAFE_TYPES.has(file.mediaType) ? file.mediaType : 'application/octet-stream'
  return new Headers({
    'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'Content-Length': String(file.sizeBytes),
    'Content-Disposition': `attachment; filename="${toAscii(file.fileName)}"; filename*=UTF-8''${toExtended(file.fileName)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
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
