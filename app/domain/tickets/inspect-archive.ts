import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { ARCHIVE_LIMITS } from './archive-limits.ts'
import { endingOf, isNeverTaken } from './file-types.ts'

const ENCRYPTED = 0x1
/** Of the Unix mode that the upper half of an entry's attributes holds: a link to somewhere else. */
const LINK = 0o120000
const KIND = 0o170000
const ARCHIVE_ENDINGS = new Set('zip 7z rar tar gz tgz bz2 xz zst jar war ear cab arj lzh ace'.split(' '))
/** The parts of Office files that hold other Office files, which hold none in turn that anybody opens by themselves. */
const EMBEDDED = /(^|\/)embeddings\/[^/]+$/u

/**
 * Why a ZIP, or an Office file, which is one, is not taken, as the end of a sentence; null: it may be unpacked. Only its
 * table of contents is read: what it says is bounded, and that it cannot unpack to more than its own length explains.
 */
export async function inspectArchive(content: Buffer): Promise<string | null> {
  try {
    return await inspectEntries(await open(content), content.length)
  } catch (error) {
    const leadsOut = error instanceof Error && /relative path|absolute path|invalid characters/u.test(error.message)
    return leadsOut
      ? 'holds names that lead out of it. Make it anew, and attach that'
      : 'is damaged. Make it anew, and attach that'
  }
}

function open(content: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(content, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, (error, zip) => {
      if (error) reject(error)
      else resolve(zip)
    })
  })
}

function inspectEntries(zip: ZipFile, length: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const seen = { entries: 0, unpacked: 0, packed: 0 }
    if (zip.entryCount > ARCHIVE_LIMITS.entries) return resolve(tooMuch)
    zip.on('error', reject)
    zip.on('end', () => resolve(seen.packed > length ? tooMuch : null))
    zip.on('entry', (entry: Entry) => {
      seen.entries += 1
      seen.unpacked += entry.uncompressedSize
      seen.packed += entry.compressedSize
      const problem = judgeEntry(entry) ?? (isTooMuch(seen) ? tooMuch : null)
      if (problem === null) zip.readEntry()
      else resolve(problem)
    })
    zip.readEntry()
  })
}

const tooMuch = 'unpacks to more than we take. Send the files that matter, one by one'

function isTooMuch({ entries, unpacked }: { entries: number; unpacked: number }): boolean {
  return entries > ARCHIVE_LIMITS.entries || unpacked > ARCHIVE_LIMITS.totalBytes
}

function judgeEntry(entry: Entry): string | null {
  const { fileName, generalPurposeBitFlag, uncompressedSize, compressedSize, externalFileAttributes } = entry
  if (((externalFileAttributes >>> 16) & KIND) === LINK) return 'holds a link to somewhere else. Send the file itself'
  if (generalPurposeBitFlag & ENCRYPTED) return 'needs a password, so we cannot look into it. Send it without one'
  const { ratio, ratioFromBytes } = ARCHIVE_LIMITS
  if (uncompressedSize > ratioFromBytes && uncompressedSize > compressedSize * ratio) return tooMuch
  const ending = endingOf(fileName)
  if (isNeverTaken(ending) || /vbaProject\.bin$/iu.test(fileName)) {
    return 'holds a program, a script or a macro. Take it out, and attach the rest'
  }
  if (ARCHIVE_ENDINGS.has(ending) && !EMBEDDED.test(fileName)) {
    return 'holds another archive. Unpack that one, and attach its files'
  }
  return null
}
