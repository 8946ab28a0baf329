import { z } from 'zod'
import { notFound } from '#app/platform/errors.ts'

/** The id of a mail that leaves, in an address. Throws not_found for anything else. */
export function requireDeliveryId(text: string | undefined): string {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw notFound(`no id of a delivery: ${text?.slice(0, 50)}`)
  return id.data
}
