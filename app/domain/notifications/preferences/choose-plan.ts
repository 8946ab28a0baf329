import type { NoticeChannel, NoticeTiming } from '#app/generated/prisma/enums.ts'
import type { NoticeKind } from '../notice-kinds.ts'
import { EVERYWHERE, type NoticeChoice } from './notice-choices.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'

/** By what channel somebody learns of something, and when. */
export interface DeliveryPlan {
  email: NoticeTiming
  portal: boolean
}

interface Question {
  kind: NoticeKind
  /** Of the ticket. */
  sectionCode: string
  /** They are told for their work, not for a ticket that they asked for: then the section's defaults count. */
  isForWork: boolean
  /** The person's own. */
  choices: readonly NoticeChoice[]
  /** Of whatever sections; those of the ticket's count. */
  sectionDefaults: readonly NoticeChoice[]
  /** They muted the ticket. */
  isMuted: boolean
  /** They have the ticket, or stand in for who has it. */
  isAssignee: boolean
}

/**
 * How one person learns of one thing. Their own choice for the section goes first, then their own for everywhere, then the
 * section's default, then the helpdesk's. What a kind does not allow, however it came to be stored, does not count.
 */
export function choosePlan(question: Question): DeliveryPlan {
  const rule = NOTICE_KIND_RULES[question.kind]
  if (isKeptByMuting(question)) return { email: 'off', portal: false }
  return {
    email: chooseTiming(question, 'email', rule.emailTimings) ?? rule.email,
    portal: rule.portal !== null && (choosePortal(question) ?? rule.portal),
  }
}

/** Whether muting the ticket keeps it from them: what is the duty of who has it comes to them all the same. */
export function isKeptByMuting({
  kind,
  isMuted,
  isAssignee,
}: Pick<Question, 'kind' | 'isMuted' | 'isAssignee'>): boolean {
  const { mutedFor } = NOTICE_KIND_RULES[kind]
  return isMuted && (mutedFor === 'all' || (mutedFor === 'others' && !isAssignee))
}

function chooseTiming(
  question: Question,
  channel: NoticeChannel,
  allowed: readonly NoticeTiming[],
): NoticeTiming | undefined {
  return listChosen(question, channel).find((timing) => allowed.includes(timing))
}

/** In the portal there is no later: it stands there or it does not. Duties always do. */
function choosePortal(question: Question): boolean | undefined {
  if (question.kind === 'duty') return true
  const chosen = listChosen(question, 'portal')[0]
  return chosen === undefined ? undefined : chosen !== 'off'
}

/** What was chosen, the most particular first. */
function listChosen(
  { kind, sectionCode, isForWork, choices, sectionDefaults }: Question,
  channel: NoticeChannel,
): NoticeTiming[] {
  const of = (list: readonly NoticeChoice[], section: string) =>
    list.filter((one) => one.sectionCode === section && one.kind === kind && one.channel === channel)
  return [
    ...of(choices, sectionCode),
    ...of(choices, EVERYWHERE),
    ...(isForWork && NOTICE_KIND_RULES[kind].hasSectionDefault ? of(sectionDefaults, sectionCode) : []),
  ].map(({ timing }) => timing)
}
