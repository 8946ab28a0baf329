import addressparser from 'nodemailer/lib/addressparser/index.js'
import type { MailAddress } from '../parsed-mail.ts'
import { cleanHeader } from './clean-text.ts'
import { decodeWords } from './decode-words.ts'

/** Room for as many addresses with long names; what comes after is not even looked at. */
const CHARACTERS_EACH = 400
const LONGEST_ADDRESS = 320

/**
 * The addresses of a header, at most so many. Groups give their members; a group without any (`undisclosed-recipients:;`) gives nothing.
 * Names are decoded after the addresses were found, so that an encoded name cannot bring an address of its own. Pure, though `nodemailer` may not be imported by a file that says so.
 */
export function readAddresses(latin1: string, limit: number): MailAddress[] {
  const found = addressparser(cut(latin1, limit * CHARACTERS_EACH), { flatten: true })
  return found.slice(0, limit).flatMap(({ name, address }) => {
    const read = {
      address: readAddress(address),
      name: decodeWords(name ?? '')
        .replace(/^["']+|["']+$/g, '')
        .trim(),
    }
    return read.address === '' && read.name === '' ? [] : [read]
  })
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const end = text.lastIndexOf(',', length)
  return text.slice(0, end === -1 ? length : end)
}

function readAddress(address: string | undefined): string {
  const plain = cleanHeader(decodeWords(address ?? '')).toLowerCase()
  return plain.length <= LONGEST_ADDRESS && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(plain) ? plain : ''
}
