import ICAL from 'ical.js'
import type { MailContent } from '../parsed-mail.ts'
import { cleanHeader, cleanText } from './clean-text.ts'
import { decodeBytes } from './decode-bytes.ts'
import type { MailPart } from './mail-part.ts'

const LONGEST = 200_000
const ANSWERS: Record<string, 'accepted' | 'declined' | 'tentative'> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
}

/** Asked for before the calendar is taken apart, since many break. It may have parameters. */
const METHOD = /^METHOD(?:;[^:\n]*)?:[^\S\n]*(\w+)/im
/** A line goes on in the next one (RFC 5545, section 3.1). */
const FOLD = /\n[ \t]/g

/**
 * What somebody answered to an invitation (RFC 5546, METHOD:REPLY); null: it is no such answer. One that names no event, or answers it in
 * another way than we know, has a null `answer`. Pure.
 */
export function readCalendarAnswer({ bytes, parameters }: MailPart): MailContent['calendar'] {
  const text = cleanText(decodeBytes({ bytes: bytes ?? Buffer.alloc(0), charset: parameters.charset ?? 'utf-8' }))
  const method = METHOD.exec(text.slice(0, LONGEST).replace(FOLD, ''))?.[1] ?? parameters.method ?? ''
  if (method.toUpperCase() !== 'REPLY') return null
  return (text.length <= LONGEST && readEvent(text)) || { answer: null, summary: '' }
}

function readEvent(text: string): MailContent['calendar'] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const event = calendar.getFirstSubcomponent('vevent') ?? calendar.getFirstSubcomponent('vtodo')
    if (!event) return null
    const status = event.getFirstProperty('attendee')?.getFirstParameter('partstat') ?? ''
    const summary = cleanHeader(String(event.getFirstPropertyValue('summary') ?? '')).slice(0, 500)
    return { answer: ANSWERS[String(status).toUpperCase()] ?? null, summary }
  } catch {
    // Half of the calendars of this world are broken; what they say stands in the text too.
    return null
  }
}
