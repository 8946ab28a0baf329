import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParsedAttachment } from '../parsed-mail.ts'
import type { MailPart } from './mail-part.ts'

/** Invitations, which are read, are kept as files too: whoever gets them may want to open them. */
export async function keepInvitations(reports: MailPart[], folder: string): Promise<ParsedAttachment[]> {
  const kept: ParsedAttachment[] = []
  for (const [place, { bytes, type }] of reports.entries()) {
    if (type !== 'text/calendar' || bytes === null) continue
    const path = join(folder, `report-${place + 1}`)
    await writeFile(path, bytes, { flag: 'wx' })
    kept.push({
      path,
      fileName: place === 0 ? 'invite.ics' : `invite-${place + 1}.ics`,
      sizeBytes: bytes.length,
      contentId: null,
      isInline: false,
    })
  }
  return kept
}
