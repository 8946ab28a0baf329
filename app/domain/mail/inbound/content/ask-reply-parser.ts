import EmailReplyParser from 'email-reply-parser'

const LONGEST = 400

/**
 * Whether `email-reply-parser` takes a line for the start of a quotation. It knows the lines of programs that we do not, and is asked
 * about one short line at a time. Trap: on a whole mail it takes "Best regards", `====` and every line `From: … <…>` for an end and hides
 * what people wrote below, and its expressions need time that grows with the square of the text. Pure.
 */
export function askReplyParser(line: string): boolean {
  const text = line.trim()
  if (text.length > LONGEST || !/[:：]$/.test(text) || !/[<[(]\S+@\S+[>\])]/.test(text)) return false
  return new EmailReplyParser().parseReply(`x\n\n${text}\n> y`).trim() === 'x'
}
