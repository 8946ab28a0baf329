import { Action } from './blocks/action.tsx'
import { Heading } from './blocks/heading.tsx'
import { Paragraph } from './blocks/paragraph.tsx'
import { formatInstant } from './format-instant.ts'
import type { RecordsTemplate } from './records-template.ts'
import { layOut, type RenderedMail } from './render-mail.tsx'

export interface RecordsNotice {
  ticketNumber: string
  ticketUrl: string
  /** Where Information Security answers for the notice. */
  noticesUrl: string
  dueAt: Date | null
  timeZone: string
  writtenAt: Date
  reason: string
}

/** Writes a mail about protected data or an infected file: that there is one, and what is to be done; no content, ever. */
export function renderRecordsNotice(template: RecordsTemplate, notice: RecordsNotice): RenderedMail {
  const { heading, text, href, action } = findWords(template, notice)
  const body = (
    <>
      <Heading>{heading}</Heading>
      <Paragraph>{text}</Paragraph>
      <Action href={href}>{action}</Action>
    </>
  )
  return layOut(`[${notice.ticketNumber}] ${heading}`, body, {
    preview: heading,
    isAnswerable: false,
    footer: [
      'Please answer on the page that the button opens, not by mail: it is about protected data.',
      `You receive this because ${notice.reason}.`,
    ],
  })
}

function findWords(template: RecordsTemplate, notice: RecordsNotice) {
  const { ticketNumber, dueAt, timeZone, writtenAt } = notice
  if (template === 'file-infected') {
    return {
      heading: 'A file was refused by the virus scanner',
      text: `A file that was attached to ${ticketNumber} holds something that the virus scanner knows to be harmful. Nobody can open it here. If you have it on your own device, do not open it there either, and call the service desk.`,
      href: notice.ticketUrl,
      action: `Open ${ticketNumber}`,
    }
  }
  const by = dueAt === null ? 'within 24 hours' : `by ${formatInstant(dueAt, timeZone, writtenAt)}`
  const isReminder = template === 'protected-data-due'
  return {
    heading: isReminder
      ? 'Protected data: half of the time to tell has gone by'
      : 'Protected data was found in a ticket',
    text: isReminder
      ? `Nobody has noted yet that those concerned were told of the protected data in ${ticketNumber}. They must be told ${by}.`
      : `Something that looks like protected data came in with ${ticketNumber}. If it is, those concerned must be told ${by}. The page says what it looks like, where it stands and who must be told.`,
    href: notice.noticesUrl,
    action: 'Open the notices',
  }
}
