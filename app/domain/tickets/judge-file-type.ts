import { endingOf, isClosedArchive, isNeverTaken, isTextEnding, isTypeNeverTaken, typesOf } from './file-types.ts'

/** A file as its name and its first bytes present it. */
export interface PresentedFile {
  fileName: string
  /** As `sniffMediaType` found it. */
  mediaType: string
  head: Uint8Array
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells bytes from text
const NO_TEXT = /[\u0000-\u0006\u000e-\u001a\u001c-\u001f]/u
const TEXT_LIKE = /^(text\/|application\/(xml|json|rtf)|image\/svg)/u

/**
 * Why a file is not taken, in words for the person; null: its name says what it is. A name without a known ending
 * promises nothing that its bytes could break.
 */
export function judgeFileType({ fileName, mediaType, head }: PresentedFile): string | null {
  const ending = endingOf(fileName)
  const name = `“${fileName}”`
  if (isNeverTaken(ending) || isTypeNeverTaken(mediaType)) {
    return `${name} is a program, a script, a shortcut or an Office file with macros. We take none of these. Send a picture of what you see, or the text.`
  }
  if (isClosedArchive(mediaType)) {
    return `${name} is an archive that we cannot look into. Send its files one by one, or as a ZIP without a password.`
  }
  if (isTextEnding(ending)) {
    return isText(mediaType, head)
      ? null
      : `${name} ends like a text file, but holds something else. Give it its right ending, or save it again, and attach it once more.`
  }
  const expected = typesOf(ending)
  if (expected === null || expected.includes(mediaType)) return null
  if (mediaType === 'application/x-cfb') {
    return `${name} is protected by a password or saved in an old format. Save it without a password as .${ending}, and attach it again.`
  }
  return `${name} ends in .${ending}, but is something else or is damaged. Save or export it again, and attach that.`
}

/** UTF-8, UTF-16 with its mark, or one of the old code pages. */
function isText(mediaType: string, head: Uint8Array): boolean {
  if (TEXT_LIKE.test(mediaType)) return true
  const [first, second] = head
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  // The mark of UTF-16 looks like the beginning of an MP3.
  if (utf16 === null && mediaType !== 'application/octet-stream') return false
  return !NO_TEXT.test(new TextDecoder(utf16 ?? 'latin1').decode(head))
}
