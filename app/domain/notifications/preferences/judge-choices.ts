import type { NoticeTiming } from '#app/generated/prisma/enums.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { isNoticeKind } from '../notice-kinds.ts'
import type { NoticeChoice } from './notice-choices.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'

/** Of one kind, as a form says it; '' is as usual. */
export interface EnteredChoice {
  email: NoticeTiming | ''
  portal: 'immediate' | 'off' | ''
}

/** Turns what a form says about one section into what is stored, and says what is not allowed by the name of its field. */
export function judgeChoices(
  sectionCode: string,
  entered: Readonly<Record<string, EnteredChoice | undefined>>,
  fieldName: (kind: string, channel: 'email' | 'portal') => string,
): { choices: NoticeChoice[]; fieldErrors: FieldErrors } {
  const choices: NoticeChoice[] = []
  const fieldErrors: FieldErrors = {}
  for (const [kind, choice] of Object.entries(entered)) {
    if (!choice || !isNoticeKind(kind) || kind === 'summary') continue
    const { emailTimings, portal } = NOTICE_KIND_RULES[kind]
    if (choice.email !== '') {
      if (emailTimings.includes(choice.email)) {
        choices.push({ sectionCode, kind, channel: 'email', timing: choice.email })
      } else fieldErrors[fieldName(kind, 'email')] = ['This mail cannot come that way. Choose another.']
    }
    if (choice.portal !== '') {
      if (portal !== null && kind !== 'duty') {
        choices.push({ sectionCode, kind, channel: 'portal', timing: choice.portal })
      } else fieldErrors[fieldName(kind, 'portal')] = ['This always stands in the portal.']
    }
  }
  return { choices, fieldErrors }
}
