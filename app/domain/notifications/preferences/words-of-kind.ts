import type { NoticeKind } from '../notice-kinds.ts'
import { type KindWords, NOTICE_KIND_RULES } from './notice-kind-rules.ts'

/** What a kind of notice is called for people of the helpdesk or for those who ask it; null: they never get it. */
export function wordsOfKind(kind: NoticeKind, isStaff: boolean): KindWords | null {
  return NOTICE_KIND_RULES[kind][isStaff ? 'staff' : 'requester']
}
