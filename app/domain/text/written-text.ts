import type { TextFormat } from '#app/generated/prisma/enums.ts'

/** A text as it is kept. Its plain form is always `body`: lists, search and the text part of mail take that. */
export interface WrittenText {
  body: string
  format: TextFormat
  /** Of `html` alone: as it came, not to be shown before it is cleaned. */
  html?: string | null
  /** Of a note: whom it mentions, as it names them after an @ or in quotation marks; each is marked. */
  mentions?: readonly string[]
}
