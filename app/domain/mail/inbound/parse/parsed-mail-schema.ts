import { z } from 'zod'
import type { ParsedMail } from '../parsed-mail.ts'

const address = z.looseObject({ address: z.string(), name: z.string() })

/** What a reader may hand over. It has met the sender's bytes, so the parent believes nothing before it has looked. */
export const parsedMailSchema = z.looseObject({
  messageId: z.string().nullable(),
  from: z.array(address),
  sender: address.nullable(),
  replyTo: z.array(address),
  to: z.array(address),
  cc: z.array(address),
  subject: z.string(),
  sentAt: z.iso.datetime().nullable(),
  inReplyTo: z.array(z.string()),
  references: z.array(z.string()),
  headers: z.record(z.string(), z.array(z.string())),
  content: z.looseObject({
    reply: z.string(),
    hasOwnWords: z.boolean(),
    replyHtml: z.string().nullable(),
    hasUnclearPictures: z.boolean(),
    whole: z.string(),
    forwarded: z
      .looseObject({ from: address.nullable(), subject: z.string(), body: z.string(), note: z.string() })
      .nullable(),
    calendar: z
      .looseObject({ answer: z.enum(['accepted', 'declined', 'tentative']).nullable(), summary: z.string() })
      .nullable(),
  }),
  attachments: z
    .array(
      z.looseObject({
        path: z.string(),
        fileName: z.string(),
        sizeBytes: z.number(),
        contentId: z.string().nullable(),
        isInline: z.boolean(),
      }),
    )
    .max(1_000),
  bounces: z.array(
    z.looseObject({
      recipient: z.string(),
      action: z.enum(['failed', 'delayed', 'other']),
      status: z.string(),
      diagnostic: z.string(),
      originalMessageId: z.string().nullable(),
    }),
  ),
  protection: z.enum(['none', 'signed', 'encrypted']),
  leftOut: z.array(z.string()),
}) satisfies z.ZodType<ParsedMail>
