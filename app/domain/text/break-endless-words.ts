const MOST_LETTERS = 200
const TOKENS = /<[^>]*>|&#?\w{1,32};|[^\S\u00A0\u202F]+|[\s\S]/gu
/** No-break spaces are letters here: no line ends at them. */
const SPACE = /[^\S\u00A0\u202F]+/
/** Ends a line, or stands where no letter joins another across it. */
const BLOCK = /^<\/?(?:p|div|li|[uod]l|d[dt]|t[dhr]|table|pre|blockquote|h[1-6r]|br|img)\b/
/** Belongs to what stands before it. */
const CLINGING = /^[\p{M}\p{Cf}]/u

/**
 * HTML in which no word runs on for more than 200 letters without a place where it may break. A browser that breaks a word of
 * 50,000 letters shapes what is left of it anew for each line, and stands still for half a minute. Takes HTML of our own making alone; pure.
 */
export function breakEndlessWords(html: string): string {
  if (!html.split(SPACE).some(({ length }) => length > MOST_LETTERS)) return html
  let letters = 0
  return html.replace(TOKENS, (token) => {
    if (SPACE.test(token) || BLOCK.test(token)) {
      letters = 0
      return token
    }
    if (token.length > 1 && token.startsWith('<')) return token
    if (letters < MOST_LETTERS || CLINGING.test(token)) {
      letters += 1
      return token
    }
    letters = 1
    return `<wbr>${token}`
  })
}
