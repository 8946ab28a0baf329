/** What Windows-1252 shows for the bytes 0x80 to 0x9F; the five it leaves undefined stay control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

const byteByCharacter = new Map([...WINDOWS_1252].map((character, index) => [character, 0x80 + index]))
const RUNS = /[^\p{ASCII}]+/gu
/** Phonetic letters: where a text says “É»” on purpose, reading it as UTF-8 would give one of these. */
const UNLIKELY = /[\u0250-\u02FF]/
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Undoes “Ã¼” for “ü”: UTF-8 that was once read as Windows-1252 or Latin-1. Only when every character beyond ASCII in
 * the text is part of valid UTF-8 that way; a text with a single one that is not comes back as it was.
 */
export function repairMojibake(text: string): string {
  try {
    return text.replace(RUNS, decodeRun)
  } catch {
    return text
  }
}

function decodeRun(run: string): string {
  const decoded = utf8.decode(Uint8Array.from(run, toByte))
  if (UNLIKELY.test(decoded)) throw new RangeError('hardly what was meant')
  return decoded
}

function toByte(character: string): number {
  const byte = byteByCharacter.get(character) ?? character.charCodeAt(0)
  if (byte > 0xff || character.length > 1) throw new RangeError('not a byte')
  return byte
}
