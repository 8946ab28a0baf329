import { createWriteStream } from 'node:fs'
import { lstat, mkdir, mkdtemp, readFile, realpath, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import type { ParsedAttachment, ParsedMail } from '../parsed-mail.ts'
import { READING_FOLDER } from './mail-reader.server.ts'
import { parsedMailSchema } from './parsed-mail-schema.ts'
import { ReaderFailed } from './reader-failed.ts'
import { type ReaderPool, sharedReaderPool } from './reader-pool.server.ts'
import { RESULT_BYTES } from './reader-protocol.ts'

/** A mail taken apart. Its attachments lie in `folder` until `dispose` is called. */
export interface ReadMail {
  parsed: ParsedMail
  folder: string
  dispose(): Promise<void>
}

const MOST_ATTACHMENT_BYTES = 60_000_000
const NO_SENSE = 'The program that reads mail gave no sense over it.'

/**
 * Takes a mail apart in a process of its own, with limits of time, memory and output, where it harms nobody else. Throws
 * UnreadableMail when nothing can be made of it, ReaderFailed (which is one too) when the process ended, hung or broke over it;
 * rejects with the stream's own error when `raw` breaks off.
 */
export async function readInChild(raw: Readable, pool: ReaderPool = sharedReaderPool()): Promise<ReadMail> {
  return pool.use(async (reader) => {
    const place = await mkdtemp(join(reader.folder, 'mail-'))
    const files = join(place, 'files')
    const order = { raw: join(place, 'raw'), folder: files, result: join(place, 'result') }
    try {
      await mkdir(files, { mode: 0o700 })
      await pipeline(raw, createWriteStream(order.raw, { mode: 0o600 }))
      await reader.read(order)
      return await takeOver(place)
    } catch (error) {
      if (error instanceof ReaderFailed) void reader.end()
      throw error
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  })
}

/** Moves what the reader made out of its reach, and looks at it only then. */
async function takeOver(place: string): Promise<ReadMail> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), `${READING_FOLDER}read-`))
  const dispose = () => rm(folder, { recursive: true, force: true })
  try {
    for (const name of ['files', 'result']) {
      await rename(join(place, name), join(folder, name)).catch((cause: unknown) => {
        throw new ReaderFailed(NO_SENSE, String(cause))
      })
    }
    if (!(await lstat(join(folder, 'files'))).isDirectory()) throw new ReaderFailed(NO_SENSE)
    const parsed = await readResult(join(folder, 'result'))
    const attachments = await Promise.all(
      parsed.attachments.map((attachment) => relocate(attachment, join(place, 'files'), join(folder, 'files'))),
    )
    if (attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MOST_ATTACHMENT_BYTES) {
      throw new UnreadableMail('Its files are larger than a mail can be.')
    }
    return { parsed: { ...parsed, attachments }, folder, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function readResult(path: string): Promise<ParsedMail> {
  const found = await lstat(path)
  if (!found.isFile() || found.size > RESULT_BYTES) throw new ReaderFailed(NO_SENSE)
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw new ReaderFailed(NO_SENSE)
  }
  const { success, data, error } = parsedMailSchema.safeParse(json)
  if (success) return data
  throw new ReaderFailed(NO_SENSE, error.message)
}

/** A file of the reader's, and no link to anything else. */
async function relocate(attachment: ParsedAttachment, from: string, to: string): Promise<ParsedAttachment> {
  const name = relative(from, attachment.path)
  if (name === '' || name.includes(sep) || name.startsWith('..'))
    throw new ReaderFailed('A file of it lies where none may lie.')
  const path = join(to, name)
  const found = await lstat(path).catch(() => null)
  if (!found?.isFile()) throw new ReaderFailed('A file of it is missing.')
  return { ...attachment, path, sizeBytes: found.size }
}
