import { createReadStream } from 'node:fs'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import type { Actor } from '../../../identity/actor.ts'
import { MAX_FILES_PER_FORM } from '../../../tickets/attachment-limits.ts'
import { type ReceivedFile, receiveFile } from '../../../tickets/receive-file.server.ts'
import { stageFiles } from '../../../tickets/stage-files.server.ts'
import type { ParsedAttachment, ParsedMail } from '../parsed-mail.ts'

const own = systemScope('Files of a mail that no message holds yet.')
const MOST_CONTENT_ID_LETTERS = 250

/**
 * Stages the files of a mail under its own id, by the same rules as uploads: whatever becomes of the mail now, a second run finds them
 * there. `isPublicOfStaff`: requesters read it. Returns a sentence for each that was not taken. Throws unavailable when storage is away.
 */
export async function stageMailFiles(
  actor: Actor,
  inboundMailId: string,
  parsed: ParsedMail,
  facts: { isPublicOfStaff: boolean },
): Promise<string[]> {
  const wanted = parsed.attachments.filter((attachment) => isWanted(attachment, parsed, facts))
  const received: ReceivedFile[] = []
  // One after the other: a mail may bring two hundred.
  for (const attachment of wanted.slice(0, MAX_FILES_PER_FORM)) received.push(await receive(attachment))
  const { problems } = await stageFiles(actor, inboundMailId, received)
  if (facts.isPublicOfStaff) problems.push(...findLostPictures(parsed))
  const beyond = wanted.length - MAX_FILES_PER_FORM
  if (beyond <= 0) return problems
  const files = beyond === 1 ? '1 more file was' : `${beyond} more files were`
  return [...problems, `${files} not attached: a message holds ${MAX_FILES_PER_FORM}.`]
}

/** Lets the files of a mail go that its ticket has no room for; they are removed like those of a form that was never sent. */
export async function dropMailFiles(actor: Actor, inboundMailId: string): Promise<void> {
  await singleStatement.$executeRaw`
    UPDATE attachment ${own} SET submission_key = NULL
    WHERE ticket_id IS NULL AND uploaded_by_id = ${actor.personId} AND submission_key = ${inboundMailId}::uuid`
}

async function receive({ path, fileName, contentId }: ParsedAttachment): Promise<ReceivedFile> {
  const file = await receiveFile(createReadStream(path), fileName)
  return {
    ...file,
    contentId: contentId?.replaceAll('\0', '').toWellFormed().slice(0, MOST_CONTENT_ID_LETTERS) ?? null,
  }
}

/** Whoever wrote the mail may have pasted one of them in, and would take it for sent. */
function findLostPictures({ attachments, content }: ParsedMail): string[] {
  const pictures = content.hasUnclearPictures
    ? attachments.filter(({ isInline, contentId }) => isInline && contentId)
    : []
  if (pictures.length === 0) return []
  const [which, it] =
    pictures.length === 1
      ? ['1 picture within the mail was', 'It']
      : [`${pictures.length} pictures within the mail were`, 'They']
  return [
    `${which} not sent: ${it.toLowerCase()} could not be told from what the mail quotes. ${it} can be sent as a file.`,
  ]
}

/**
 * Pictures that stand only in the quotation or the signature came before, or say nothing. Trap: where nobody can tell which those are, staff
 * may quote a picture that the requester must not see.
 */
function isWanted(
  { isInline, contentId }: ParsedAttachment,
  { content }: ParsedMail,
  { isPublicOfStaff }: { isPublicOfStaff: boolean },
): boolean {
  if (!isInline || contentId === null) return true
  if (content.replyHtml === null) return !isPublicOfStaff
  return content.replyHtml.toLowerCase().includes(`cid:${contentId}`.toLowerCase())
}
