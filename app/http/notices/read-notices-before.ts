/** The number of the notice after which a page of the list begins, from an address or a form; null is the first page. */
export function readNoticesBefore(text: unknown): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
