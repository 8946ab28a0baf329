/** Nothing runs and nothing is fetched; links open in a window of their own, and only our own mail page may frame it. */
const POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
  "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

/** The HTML of a mail as a document of its own, for a frame on our mail pages. */
export function answerMailHtml(html: string): Response {
  return new Response(html.replace(/<a /gi, '<a target="_blank" '), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
    },
  })
}
