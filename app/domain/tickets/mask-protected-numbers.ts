import { findProtectedData, type ProtectedSpan } from './find-protected-data.ts'

/**
 * Hides the digits of what looks like protected data: for lists, search, mail, exports, reports, logs and live updates,
 * and on the ticket until it is asked for (docs/decisions/protected-data.md). The text keeps its length; masking twice
 * changes nothing.
 */
export function maskProtectedNumbers(text: string): string {
  let masked = text
  // Once is nearly always enough; what is hidden may have stood in the way of a neighbour.
  for (let spans = findProtectedData(masked); spans.length > 0; spans = findProtectedData(masked)) {
    masked = hideSpans(masked, spans)
  }
  return masked
}

function hideSpans(text: string, spans: readonly ProtectedSpan[]): string {
  let hidden = ''
  let from = 0
  for (const { start, end } of spans) {
    hidden += text.slice(from, start) + text.slice(start, end).replace(/\d/gu, '•')
    from = end
  }
  return hidden + text.slice(from)
}
