import type { NoticeKind } from '#app/domain/notifications/notice-kinds.ts'
import { NOTICE_KIND_RULES } from '#app/domain/notifications/preferences/notice-kind-rules.ts'
import type { NoticeChannel, NoticeTiming } from '#app/generated/prisma/enums.ts'

const EMAIL: Record<NoticeTiming, string> = {
  immediate: 'At once',
  hourly: 'Hourly digest',
  daily: 'Daily digest',
  off: 'No mail',
}

const ALL: Record<NoticeChannel, readonly NoticeTiming[]> = {
  email: ['immediate', 'hourly', 'daily', 'off'],
  portal: ['immediate', 'off'],
}

export function timingWords(channel: NoticeChannel, timing: NoticeTiming): string {
  if (channel === 'email') return EMAIL[timing]
  return timing === 'off' ? 'Not shown' : 'Shown'
}

/** What may be chosen for a kind, after the words of leaving it as it is. */
export function listTimings(kind: NoticeKind, channel: NoticeChannel, usual: string) {
  const timings = channel === 'email' ? NOTICE_KIND_RULES[kind].emailTimings : ALL[channel]
  return [{ value: '', label: usual }, ...timingOptions(channel, timings)]
}

/** Timings of a channel as a list offers them: those given, or all that there are. */
export function timingOptions(channel: NoticeChannel, timings = ALL[channel]) {
  return timings.map((timing) => ({ value: timing, label: timingWords(channel, timing) }))
}

/** What the helpdesk does with a kind where nobody chose. */
export function usualTiming(kind: NoticeKind, channel: NoticeChannel): NoticeTiming {
  const { email, portal } = NOTICE_KIND_RULES[kind]
  if (channel === 'email') return email
  return portal ? 'immediate' : 'off'
}
