import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { notFound } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { getAttachment } from '../../tickets/get-attachment.server.ts'

/**
 * Copies a file that the actor staged to this machine for as long as `work` needs it. Throws not_found for everything else,
 * files of tickets included, and for one that was staged more than a week ago.
 */
export async function withStagedText<Result>(
  actor: Actor,
  fileId: string,
  work: (path: string, fileName: string) => Promise<Result>,
): Promise<Result> {
  const { storageKey, fileName, ticketId } = await getAttachment(actor, fileId)
  const content = ticketId === null ? await storage.read(storageKey) : null
  if (content === null) throw notFound(`file ${fileId} is none that was staged`)
  const folder = await mkdtemp(join(tmpdir(), 'ots-people-'))
  try {
    const path = join(folder, 'list.csv')
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    return await work(path, fileName)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
