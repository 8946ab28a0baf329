/** Puts tables and code into boxes that scroll, with the keyboard too. Takes HTML of our own making alone. */
export function scrollWideParts(html: string): string {
  return html
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
}
