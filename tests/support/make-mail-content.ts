import type { MailContent } from '#app/domain/mail/inbound/parsed-mail.ts'

/** What a mail says that holds these words, and nothing else unless it is said. */
export function makeMailContent(words: string, facts: Partial<MailContent> = {}): MailContent {
  return {
    ...{ reply: words, hasOwnWords: true, replyHtml: null, whole: words },
    ...{ forwarded: null, calendar: null, hasUnclearPictures: false },
    ...facts,
  }
}
