import { z } from 'zod'
import { notFound } from '#app/platform/errors.ts'

/** The id of a staged file in an address. Throws not_found for anything else. */
export function requireFileId(text: string | undefined): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw notFound(`no file id: ${text}`)
  return read.data
}
