import { z } from 'zod'
import { notFound } from '#app/platform/errors.ts'

/** @throws DomainError 'not_found' for what is no id of a file. */
export function requireFileId(param: string | undefined): string {
  const id = z.uuid().safeParse(param)
  if (!id.success) throw notFound(`no file id: ${param?.slice(0, 50)}`)
  return id.data
}
