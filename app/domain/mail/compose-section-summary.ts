import { renderSectionSummary } from '#app/emails/render-section-summary.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { addressMail } from './address-mail.ts'
import type { ClaimedSummary } from './claimed-delivery.ts'
import type { Sender } from './sender.ts'
import { settingsUrlOf } from './settings-url-of.ts'

/** Writes the morning mail about a section. Pure; throws without figures: such a mail is withheld before. */
export function composeSectionSummary(
  { person, summary, sectionCode, ...delivery }: ClaimedSummary,
  { baseUrl, unsubscribeUrlOf }: Pick<Sender, 'baseUrl' | 'unsubscribeUrlOf'>,
): OutgoingMail {
  if (summary === null) throw new Error('The reader of this summary has nothing to do with its section')
  const unsubscribeUrl =
    person === null ? null : unsubscribeUrlOf({ personId: person.personId, kind: 'summary', sectionCode })
  const { subject, text, html } = renderSectionSummary(summary, {
    settingsUrl: settingsUrlOf(person, baseUrl),
    unsubscribeUrl,
  })
  return { ...addressMail(delivery, unsubscribeUrl), subject, text, html }
}
