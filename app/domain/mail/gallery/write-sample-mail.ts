import { MAIL_TEMPLATES } from '#app/emails/mail-template.ts'
import { RECORDS_TEMPLATES } from '#app/emails/records-template.ts'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import type { AnyClaimed } from '../claimed-delivery.ts'
import { composeClaimed } from '../compose-claimed.ts'
import type { Sender } from '../sender.ts'
import { listOtherSamples } from './sample-other-mail.ts'
import { sampleTicketMail } from './sample-ticket-mail.ts'

const listSamples = (baseUrl: string) =>
  new Map<string, AnyClaimed>([
    ...[...MAIL_TEMPLATES, ...RECORDS_TEMPLATES].map((name): [string, AnyClaimed] => [name, sampleTicketMail(name)]),
    ...listOtherSamples(baseUrl),
  ])

/** The name of every mail there is, those about a ticket first. */
export const SAMPLE_NAMES: readonly string[] = [...listSamples('').keys()]

/** Writes a mail of this name as the helpdesk would, about a made-up ticket; null: there is none of this name. Pure. */
export function writeSampleMail(name: string, sender: Sender): OutgoingMail | null {
  const claimed = listSamples(sender.baseUrl).get(name)
  return claimed ? composeClaimed(claimed, sender) : null
}
