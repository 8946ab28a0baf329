import { notFound } from '#app/platform/errors.ts'

/** The rule id in an address. Throws not_found for anything else. */
export function requireRuleId(text: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(text ?? '')) throw notFound(`no rule id: ${text}`)
  return Number(text)
}
