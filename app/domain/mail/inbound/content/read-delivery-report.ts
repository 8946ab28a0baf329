import type { ReportedBounce } from '../parsed-mail.ts'
import { cleanHeader } from './clean-text.ts'
import { decodeWords } from './decode-words.ts'

const MOST_RECIPIENTS = 100
const LONGEST = 200_000

/** What a mail server reports of a mail's recipients (RFC 3464): `latin1` is the part `message/delivery-status`. Pure. */
export function readDeliveryReport(latin1: string, originalMessageId: string | null): ReportedBounce[] {
  const blocks = latin1
    .slice(0, LONGEST)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
  return blocks
    .map((block) => readFields(block))
    .filter((fields) => fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action'))
    .slice(0, MOST_RECIPIENTS)
    .map((fields) => ({
      // What we wrote to comes first: behind a forwarding the final one is somebody that we do not know.
      recipient: addressIn(fields.get('original-recipient')) || addressIn(fields.get('final-recipient')),
      action: actionIn(fields.get('action')),
      status:
        /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? fields.get('diagnostic-code') ?? '')?.[0] ?? '',
      diagnostic: decodeWords((fields.get('diagnostic-code') ?? '').replace(/^\s*[\w-]{1,20}\s*;/, '')).slice(0, 1_000),
      originalMessageId,
    }))
}

function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n', 100)) {
    const [, name, value] = /^([\w-]{1,60}):[ \t]*(.*)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) fields.set(name.toLowerCase(), value)
  }
  return fields
}

function addressIn(field: string | undefined): string {
  const words = cleanHeader((field ?? '').replace(/^[^;]{0,30};/, ''))
    .replace(/^<|>$/g, '')
    .toLowerCase()
  return words.length <= 320 && /^[^\s<>]+@[^\s<>]+$/.test(words) ? words : ''
}

function actionIn(field: string | undefined): ReportedBounce['action'] {
  const word = (field ?? '').trim().toLowerCase()
  if (word.startsWith('failed')) return 'failed'
  return word.startsWith('delayed') ? 'delayed' : 'other'
}
