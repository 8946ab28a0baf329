// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
/** What turns the direction of letters, joins them or has no width: a header that holds one shows what it does not say. */
const HIDDEN = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/**
 * A text of a mail as PostgreSQL and people can take it: no NUL and no control character but line breaks and tabs, no lone surrogate,
 * line breaks as `\n`, no-break spaces as spaces. Marks of direction stay: Arabic and Hebrew need them. Pure.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, '')
    .replace(/^\ufeff/, '')
    .replaceAll('\u00a0', ' ')
    .toWellFormed()
}

/** A header in one line, without what hides in it. Pure. */
export function cleanHeader(text: string): string {
  return cleanText(text)
    .replace(/[\n\t]+/g, ' ')
    .replace(HIDDEN, '')
    .trim()
}
