import type { MailFacts } from './mail-facts.ts'
import type { MailToJudge } from './mail-to-judge.ts'
import type { Verdict } from './verdict.ts'

const DELAY = /\b(delay(ed)?|warning|still trying|not yet|verzögert|retard[ée]?|demora)\b/i

/**
 * What came back, and of which mail: by the signed return path or the exact Message-ID, so that nobody marks a mail that they
 * never had. Null: it is no bounce. Pure.
 */
export function judgeBounce({ parsed, signs, clues }: MailToJudge, facts: MailFacts): Verdict | null {
  const { bounces } = parsed
  const returned = clues.taggedDeliveryIds[0]
  const tagged = facts.deliveries.find(({ id }) => id === returned)?.id ?? null
  if (bounces.length === 0) {
    // At the return path of one mail a server speaks of that mail, in whatever form.
    if (tagged === null || !signs.isFromServer) return null
    return {
      kind: 'bounce',
      deliveryId: tagged,
      effect: DELAY.test(parsed.subject) ? 'delayed' : 'failed',
      answer: parsed.subject,
    }
  }
  const named = clues.ownMessageIds.flatMap((id) => facts.deliveries.find(({ messageId }) => messageId === id) ?? [])
  const deliveryId = tagged ?? named[0]?.id ?? null
  // Somebody may well write about a mail of their own that came back to them.
  if (deliveryId === null && signs.origin === 'person' && !signs.isFromServer) return null
  const report =
    bounces.find(({ action }) => action === 'failed') ??
    bounces.find(({ action }) => action === 'delayed') ??
    bounces[0]
  const effect = report?.action === 'failed' || report?.action === 'delayed' ? report.action : 'none'
  return { kind: 'bounce', deliveryId, effect, answer: `${report?.status ?? ''} ${report?.diagnostic ?? ''}`.trim() }
}
