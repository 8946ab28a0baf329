import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanText } from './clean-text.ts'
import type { MailPart } from './mail-part.ts'
import { readTnef } from './read-tnef.ts'

export interface UnpackedTnef {
  text: string
  html: string | null
  files: MailPart[]
  /** The packages, which are files no more. */
  read: Set<MailPart>
}

/** Writes what stands in Outlook's packages (`winmail.dat`) into `folder`, and takes those that could be read away from there. */
export async function unpackTnef(files: MailPart[], folder: string): Promise<UnpackedTnef> {
  const unpacked: UnpackedTnef = { text: '', html: null, files: [], read: new Set() }
  for (const file of files) {
    if (file.path === null || !isPackage(file)) continue
    const content = readTnef(await readFile(file.path))
    if (content === null) continue
    unpacked.read.add(file)
    unpacked.text ||= cleanText(content.text)
    unpacked.html ??= content.html === null ? null : cleanText(content.html)
    for (const { fileName, bytes, contentId } of content.files) {
      const path = join(folder, `unpacked-${unpacked.files.length + 1}`)
      await writeFile(path, bytes, { flag: 'wx' })
      unpacked.files.push({
        type: 'application/octet-stream',
        parameters: {},
        fileName,
        isAttachment: true,
        contentId,
        bytes: null,
        path,
        sizeBytes: bytes.length,
      })
    }
    await rm(file.path)
  }
  return unpacked
}

function isPackage({ type, fileName }: MailPart): boolean {
  return /ms-tnef$/.test(type) || /^winmail\.dat$/i.test(fileName)
}
