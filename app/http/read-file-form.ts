import { Readable } from 'node:stream'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { MAX_FILES_PER_FORM, MAX_TICKET_BYTES } from '#app/domain/tickets/attachment-limits.ts'
import { type ReceivedFile, receiveFile } from '#app/domain/tickets/receive-file.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'
import { collectFields, type FormValues, readForm } from './read-form.ts'

/** A longer text than any field takes: what is cut off here is refused by the field's own rule. */
const FIELD_BYTES = 262_144
const LIMITS = { fieldSize: FIELD_BYTES, fields: 500, files: MAX_FILES_PER_FORM, parts: 520, headerPairs: 50 }

const NAMELESS = 'A file whose name cannot be used was left out. Rename it and attach it again.'

export interface FileForm {
  values: FormValues
  /** In storage, and nowhere else yet: stage or discard them. */
  files: ReceivedFile[]
  /** Why a file was not taken, in words for the person. */
  problems: string[]
}

/**
 * Reads a form with files, which go to storage as they arrive. Throws invalid for a body that is broken or has too many
 * parts, with nothing left in storage. A form without files may come urlencoded.
 */
export async function readFileForm(request: Request): Promise<FileForm> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    return { values: await readForm(request), files: [], problems: [] }
  }
  const parts = new MultipartReader(type)
  try {
    await parts.read(request.body)
    return { values: collectFields(parts.fields), files: await Promise.all(parts.files), problems: parts.problems }
  } catch (error) {
    const received = await Promise.allSettled(parts.files)
    await Promise.all(
      received.map((file) => (file.status === 'fulfilled' ? storage.remove(file.value.storageKey) : undefined)),
    )
    if (error instanceof DomainError) throw error
    const userMessage = 'The form arrived incomplete. Check your connection, reload the page and send it again.'
    throw new DomainError('invalid', userMessage, { cause: error, logMessage: `broken multipart body: ${error}` })
  }
}

class MultipartReader {
  readonly fields: [string, string][] = []
  readonly files: Promise<ReceivedFile>[] = []
  readonly problems: string[] = []
  readonly #open = new Set<BusboyFileStream>()
  readonly #busboy: BusboyInstance
  #failure: unknown

  constructor(contentType: string) {
    this.#busboy = createBusboy(contentType)
    this.#busboy.on('field', (name, value) => this.fields.push([name, value]))
    this.#busboy.on('file', (_name, stream, name) => this.#takeFile(stream, name))
    for (const limit of ['fieldsLimit', 'partsLimit'] as const) {
      this.#busboy.on(limit, () => {
        this.#failure ??= new DomainError(
          'too_large',
          'This form has too many fields. Reload the page and send it again.',
        )
      })
    }
    this.#busboy.on('filesLimit', () => {
      this.problems.push(`Attach at most ${MAX_FILES_PER_FORM} files. The others were left out.`)
    })
  }

  async read(body: Request['body']): Promise<void> {
    if (body === null) throw new Error('no body')
    const source = Readable.fromWeb(body as NodeWebStream)
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown) => {
        for (const stream of this.#open) stream.destroy(error instanceof Error ? error : undefined)
        reject(error)
      }
      // For good, not once: a body that breaks off makes several errors, and one that nobody hears ends the process.
      source.on('error', fail)
      this.#busboy.on('error', fail)
      this.#busboy.once('finish', () => (this.#failure === undefined ? resolve() : fail(this.#failure)))
      source.pipe(this.#busboy)
    })
  }

  #takeFile(stream: BusboyFileStream, name: string): void {
    // Trap: of a body that breaks off, each file that is open tells as well, also one that nobody keeps, and an error that
    // nobody hears ends the process. Whoever reads the form hears of it from the reader itself.
    stream.on('error', () => undefined)
    if (!name) {
      // A field in which nothing was chosen is empty; a name such as ".." leaves none.
      stream.once('data', () => this.problems.push(NAMELESS))
      stream.resume()
      return
    }
    this.#open.add(stream)
    const received = receiveFile(stream, name)
      .then((file) => (stream.truncated ? { ...file, sizeBytes: MAX_TICKET_BYTES + 1, problem: null } : file))
      .finally(() => this.#open.delete(stream))
    // Awaited by whoever reads the form; until then a rejection must not count as unhandled.
    received.catch(() => undefined)
    this.files.push(received)
  }
}

function createBusboy(contentType: string): BusboyInstance {
  const headers: BusboyHeaders = { 'content-type': contentType }
  try {
    return new Busboy({ headers, limits: { ...LIMITS, fileSize: MAX_TICKET_BYTES } })
  } catch (error) {
    throw new DomainError(
      'invalid',
      'This form arrived in a shape that we cannot read. Reload the page and send it again.',
      {
        cause: error,
      },
    )
  }
}
