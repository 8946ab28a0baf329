import { z } from 'zod'
import { lineField, textField } from '../tickets/text-rules.ts'

export const fileReasonSchema = z.object({
  reason: textField({ max: 1000, required: 'Say why: it stays on the ticket and in the audit trail.' }),
})

export const purgeSchema = fileReasonSchema.extend({
  orderedBy: lineField({ max: 200, required: 'Say who ordered it, and where that is written.' }),
  rule: lineField({ max: 200, required: 'Name the law, schedule or policy that it goes by.' }),
  /** The ticket's number, typed. */
  confirmation: lineField({ max: 20, required: 'Type the ticket’s number.' }),
})

export const noticeSchema = z.object({
  note: textField({ max: 1000, required: 'Say whom you told, when and how.' }),
})

export const clearanceSchema = z.object({
  reason: textField({ max: 1000, required: 'Say what it is instead.' }),
})
