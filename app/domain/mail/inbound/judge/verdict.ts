import type { CalendarAnswer } from '../../../events/ticket-event.ts'
import type { Actor } from '../../../identity/actor.ts'
import type { InboundKind } from '../inbound-kind.ts'
import type { MailPart } from './mail-facts.ts'

/** What a mail is and what is to be done with it. */
export type Verdict =
  | { kind: 'canary'; token: string }
  | { kind: 'duplicate'; reason: string }
  | { kind: 'loop'; reason: string }
  | {
      kind: 'bounce'
      /** Null: it names no mail of ours, and changes nothing. */
      deliveryId: string | null
      effect: 'failed' | 'delayed' | 'none'
      /** What the other server said, not cleaned. */
      answer: string
    }
  | ({ kind: 'calendar'; ticketId: number | null } & Pick<CalendarAnswer, 'answer' | 'summary'>)
  | { kind: 'autoReply'; ticketId: number | null; what: 'outOfOffice' | 'automatic' }
  | {
      kind: 'reply'
      ticketId: number
      actor: Actor
      as: MailPart
      /** The ticket is closed: the answer opens one that continues it. */
      opensAnew: boolean
      /** Staff's words could not be told apart from what they quote: they stay among staff, and their author is told. */
      isKept: boolean
      isUnproven: boolean
      unconfirmedBecause: string | null
    }
  | {
      kind: 'ticket'
      /** Null: a sender whom the mailbox admits, and who becomes a person by it. */
      actor: Actor | null
      isUnproven: boolean
      /** By its own word, no person wrote it. */
      isFromProgram: boolean
      unconfirmedBecause: string | null
    }
  | { kind: 'refused'; reason: string; answers: boolean }
  | HeldVerdict

/** It waits for a person. */
export interface HeldVerdict {
  kind: Extract<InboundKind, 'challenge' | 'bulk' | 'unclear'>
  /** In words, for that person. */
  reason: string
  /** The ticket whose people are told, once an hour; null: nobody is. */
  ticketId: number | null
  /** Its sender is told that it waits: their address may well have been forged, and then they learn of that. */
  answers: boolean
  /** With proof of its sender it would not wait. */
  lacksProof: boolean
}

export function isHeld(verdict: Verdict): verdict is HeldVerdict {
  return verdict.kind === 'challenge' || verdict.kind === 'bulk' || verdict.kind === 'unclear'
}
