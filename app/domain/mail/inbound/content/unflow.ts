/** Joins the lines that `format=flowed` broke (RFC 3676), each within its depth of quotation; `deletesSpace` is its DelSp. Pure. */
export function unflow(text: string, deletesSpace: boolean): string {
  const joined: string[] = []
  let openDepth = -1
  for (const line of text.split('\n')) {
    const quote = /^>*/.exec(line)?.[0] ?? ''
    // One space was stuffed in front of what would have looked like a quotation.
    const words = line.slice(quote.length).replace(/^ /, '')
    const isSignature = words === '-- '
    const isFlowed = words.endsWith(' ') && !isSignature
    const kept = isFlowed && deletesSpace ? words.slice(0, -1) : words
    if (openDepth === quote.length && !isSignature) joined.push(`${joined.pop()}${kept}`)
    else joined.push(quote === '' ? kept : `${quote} ${kept}`)
    openDepth = isFlowed ? quote.length : -1
  }
  return joined.join('\n')
}
