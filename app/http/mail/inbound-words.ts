import type { InboundKind } from '#app/domain/mail/inbound/inbound-kind.ts'
import type { InboundList } from '#app/domain/mail/inbound/set-aside/inbound-list.ts'
import type { MailRoad } from '#app/domain/mail/inbound/store/stored-mail.ts'
import type { InboundState } from '#app/generated/prisma/enums.ts'

export const INBOUND_STATE_WORDS: Readonly<Record<InboundState, string>> = {
  received: 'Waits to be read',
  reading: 'Is being read',
  done: 'Done',
  held: 'Held: waits for a decision',
  set_aside: 'Set aside: it could not be read',
  discarded: 'Discarded',
}

export const INBOUND_LIST_WORDS: Readonly<Record<InboundList, string>> = {
  held: 'Held',
  'set-aside': 'Set aside',
  received: 'To be read',
  done: 'Done',
  discarded: 'Discarded',
}

export const ROAD_WORDS: Readonly<Record<MailRoad, string>> = {
  smtp: 'by SMTP',
  lmtp: 'by LMTP',
  imap: 'fetched from its mailbox',
  file: 'handed over as a file',
}

const KIND_WORDS: Readonly<Record<InboundKind, string>> = {
  reply: 'Answer on a ticket',
  ticket: 'New ticket',
  repeat: 'Told again',
  bounce: 'Mail that came back',
  autoReply: 'Automatic answer',
  challenge: 'Question whether we are a person',
  calendar: 'Answer to an invitation',
  canary: 'Test of the mailbox',
  loop: 'Our own mail',
  bulk: 'Bulk mail',
  duplicate: 'Came before',
  refused: 'Unknown sender, told so',
  unclear: 'Unclear',
}

/** What a mail turned out to be; empty while nobody knows. */
export function describeInboundKind(kind: string): string {
  return (KIND_WORDS as Readonly<Record<string, string>>)[kind] ?? kind
}
