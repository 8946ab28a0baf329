import type { NoticeKind } from '#app/domain/notifications/notice-kinds.ts'
import { NOTICE_KIND_RULES } from '#app/domain/notifications/preferences/notice-kind-rules.ts'
import type { NoticeChannel, NoticeTiming } from '#app/generated/prisma/enums.ts'

const EMAIL: Record<NoticeTiming, string> = {
  immediate: 'At once',
  hourly: 'Hourly digest',
  daily: 'Daily digest',
  off: 'No mail',
}

export function timingWords(channel: NoticeChannel, timing: NoticeTiming): string {
  if (channel === 'email') return EMAIL[timing]
  return timing === 'off' ? 'Not shown' : 'Shown'
}

/** What may be chosen for a kind, after the words of leaving it as it is. */
export function listTimings(kind: NoticeKind, channel: NoticeChannel, usual: string) {
  const timings: readonly NoticeTiming[] =
    channel === 'email' ? NOTICE_KIND_RULES[kind].emailTimings : ['immediate', 'off']
  return [
    { value: '', label: usual },
    ...timings.map((timing) => ({ value: timing, label: timingWords(channel, timing) })),
  ]
}

/** What the helpdesk does with a kind where nobody chose. */
export function usualTiming(kind: NoticeKind, channel: NoticeChannel): NoticeTiming {
  const { email, portal } = NOTICE_KIND_RULES[kind]
  if (channel === 'email') return email
  return portal ? 'immediate' : 'off'
}
