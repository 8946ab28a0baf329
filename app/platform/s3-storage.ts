import { Readable } from 'node:stream'
import { type FileStorage, requireStorageKey } from './file-storage.ts'

export interface S3Options {
  /** Unset: Amazon's own for the region. */
  endpoint?: string | undefined
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** One part in memory at a time, whatever the file's size; S3 wants at least 5 MiB in all parts but the last. */
const PART_BYTES = 8 * 1024 * 1024
const CONNECT_MS = 5_000
const ANSWER_MS = 30_000
const ATTEMPTS = 4

/** Files in a bucket of S3 or of a server that speaks like it, addressed by path. */
export function createS3Storage(options: S3Options): FileStorage {
  const Bucket = options.bucket
  let opened: ReturnType<typeof open> | undefined
  /** The library is large: only whoever keeps files there loads it. */
  const connect = () => {
    opened ??= open(options)
    return opened
  }
  return {
    async write(key, content) {
      const Key = requireStorageKey(key)
      const { s3, client } = await connect()
      let upload: string | undefined
      const parts: { ETag: string | undefined; PartNumber: number }[] = []
      try {
        for await (const { bytes, isLast } of cut(content)) {
          if (isLast && parts.length === 0) {
            await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: bytes, ContentLength: bytes.length }))
            return
          }
          upload ??= (await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key }))).UploadId
          const about = { Bucket, Key, UploadId: upload, PartNumber: parts.length + 1 }
          const { ETag } = await client.send(
            new s3.UploadPartCommand({ ...about, Body: bytes, ContentLength: bytes.length }),
          )
          parts.push({ ETag, PartNumber: about.PartNumber })
        }
        const MultipartUpload = { Parts: parts }
        await client.send(new s3.CompleteMultipartUploadCommand({ Bucket, Key, UploadId: upload, MultipartUpload }))
      } catch (error) {
        content.destroy()
        if (upload) {
          const abort = new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId: upload })
          await client.send(abort).catch(() => undefined)
        }
        throw error
      }
    },
    async read(key) {
      const Key = requireStorageKey(key)
      const { s3, client } = await connect()
      try {
        const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
        return Body instanceof Readable ? Body : null
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },
    async remove(key) {
      const Key = requireStorageKey(key)
      const { s3, client } = await connect()
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key }))
      for await (const upload of listUploads({ s3, client }, { Bucket, Prefix: Key })) {
        await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId: upload.id }))
      }
    },
    async *listUnfinished(before) {
      const connection = await connect()
      for await (const { key, startedAt } of listUploads(connection, { Bucket })) if (startedAt < before) yield key
    },
  }
}

type Connection = Awaited<ReturnType<typeof open>>

async function open({ endpoint, region, accessKeyId, secretAccessKey }: S3Options) {
  const s3 = await import('@aws-sdk/client-s3')
  const client = new s3.S3Client({
    ...(endpoint !== undefined && { endpoint }),
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
    // Many servers that speak like S3 do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { s3, client }
}

/** Pieces of `PART_BYTES`, the last one shorter, or empty for an empty stream. */
async function* cut(content: Readable): AsyncIterable<{ bytes: Buffer; isLast: boolean }> {
  let chunks: Buffer[] = []
  let length = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    while (length > PART_BYTES) {
      const whole = Buffer.concat(chunks)
      yield { bytes: whole.subarray(0, PART_BYTES), isLast: false }
      chunks = [whole.subarray(PART_BYTES)]
      length -= PART_BYTES
    }
  }
  yield { bytes: Buffer.concat(chunks), isLast: true }
}

/** Of a server that keeps no list of uploads under way, none. */
async function* listUploads({ s3, client }: Connection, where: { Bucket: string; Prefix?: string }) {
  let after: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {}
  for (;;) {
    const page = await client.send(new s3.ListMultipartUploadsCommand({ ...where, ...after })).catch((error) => {
      if (statusOf(error) === 501 || statusOf(error) === 404 || statusOf(error) === 405) return null
      throw error
    })
    for (const { Key, UploadId, Initiated } of page?.Uploads ?? []) {
      if (Key && UploadId && Initiated) yield { key: Key, id: UploadId, startedAt: Initiated }
    }
    if (!page?.IsTruncated) return
    after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || statusOf(error) === 404)
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
}
