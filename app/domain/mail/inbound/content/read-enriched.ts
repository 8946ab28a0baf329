/** The words of `text/enriched` (RFC 1896) and its forerunner `text/richtext`, without their commands. Pure. */
export function readEnriched(text: string): string {
  let words = ''
  let place = 0
  let hidden = 0
  const keep = (piece: string) => {
    // One line break is a space, two are one.
    if (hidden === 0) words += piece.replace(/\n(\n*)/g, (_, more: string) => more || ' ')
  }
  for (const match of text.matchAll(/<<|<(\/?)([a-z][a-z0-9-]{0,59})>/gi)) {
    keep(text.slice(place, match.index))
    place = match.index + match[0].length
    const command = match[2]?.toLowerCase()
    if (match[0] === '<<') keep('<')
    else if (command === 'param' || command === 'comment') hidden = Math.max(0, hidden + (match[1] === '/' ? -1 : 1))
    else if (command === 'nl') keep('\n\n')
  }
  keep(text.slice(place))
  return words.trim()
}
