import { findSender } from '#app/domain/mail/find-sender.server.ts'
import { writeSampleMail } from '#app/domain/mail/gallery/write-sample-mail.ts'
import { notFound } from '#app/platform/errors.ts'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { requireMailPage } from '../require-mail-page.ts'

/** The sample mail of this name, as this helpdesk writes it. Throws not_found where there is none, or no gallery. */
export function requireSampleMail(name: string | undefined): OutgoingMail {
  requireMailPage()
  const mail = writeSampleMail(name ?? '', findSender())
  if (mail === null) throw notFound(`no sample mail ${name}`)
  return mail
}
