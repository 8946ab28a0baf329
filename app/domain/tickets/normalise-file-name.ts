const MAX_CHARACTERS = 150
const MAX_ENDING = 12
/** A name may come with 80,000 characters, and some of what follows takes the square of their number. */
const MOST_LOOKED_AT = 1_000
// Control characters, and format characters: bidirectional overrides, zero-width ones, byte-order marks.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu

/**
 * The name under which a file is shown and downloaded: the last part of a path, on one line, without what misleads
 * readers, at most 150 characters with its ending kept. What is left empty is called "file".
 */
export function normaliseFileName(name: string): string {
  const clean = name
    .slice(-MOST_LOOKED_AT)
    .toWellFormed()
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(/^.*[/\\]/su, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '')
  return shorten(clean) || 'file'
}

function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= MAX_CHARACTERS) return name
  const ending = [...(/\.[\p{L}\p{N}]+$/u.exec(name)?.[0] ?? '')]
  const kept = ending.length <= MAX_ENDING ? ending : []
  return [...characters.slice(0, MAX_CHARACTERS - kept.length), ...kept].join('')
}
