import { Prisma } from '#app/generated/prisma/client.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { saidBy } from './once-key.ts'

/** Whether nothing proved the sender of inbound mail `i`, and it said something else than this one. Of mail from before this was kept nobody knows. */
export function isDoubtfulSql(parsed: ParsedMail): Prisma.Sql {
  return Prisma.sql`(i.proof = 'unproven' AND coalesce(i.proof_details ->> 'said' <> ${saidBy(parsed)}::text, false))`
}
