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

/** What somebody answered to an invitation (RFC 5546, METHOD:REPLY); null: it is no such answer, or cannot be read. Pure. */
export function readCalendarAnswer({ bytes, parameters }: MailPart): MailContent['calendar'] {
  const text = cleanText(decodeBytes({ bytes: bytes ?? Buffer.alloc(0), charset: parameters.charset ?? 'utf-8' }))
  if (text.length > LONGEST) return null
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const method = String(calendar.getFirstPropertyValue('method') ?? parameters.method ?? '')
    const event = calendar.getFirstSubcomponent('vevent') ?? calendar.getFirstSubcomponent('vtodo')
    if (method.toUpperCase() !== 'REPLY' || !event) return null
    const status = event.getFirstProperty('attendee')?.getFirstParameter('partstat') ?? ''
    const answer = ANSWERS[String(status).toUpperCase()]
    return answer
      ? { answer, summary: cleanHeader(String(event.getFirstPropertyValue('summary') ?? '')).slice(0, 500) }
      : null
  } catch {
    // Half of the calendars of this world are broken; what they say stands in the text too.
    return null
  }
}
