import { resolve } from 'node:path'
import { env } from './env.server.ts'
import type { FileStorage } from './file-storage.ts'
import { createLocalStorage } from './local-storage.ts'
import { remember } from './remember.ts'
import { createS3Storage } from './s3-storage.ts'

/** Where this installation keeps files: in a bucket where one is named, else on this machine. */
export const storage: FileStorage = remember('file-storage', () => {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = env
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (bucket && accessKeyId && secretAccessKey) {
    return createS3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey })
  }
  return createLocalStorage(resolve(env.DATA_DIR, 'files'), { durable: env.NODE_ENV !== 'test' })
})
