import { notFound } from '#app/platform/errors.ts'

/** The number of a row in an address. Throws not_found for anything else. */
export function requireRowId(text: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(text ?? '')) throw notFound(`no row id: ${text}`)
  return Number(text)
}
