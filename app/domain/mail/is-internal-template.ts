import { isRecordsTemplate } from '#app/emails/records-template.ts'

/** Mail of ours that speaks of what only staff may know. */
const INTERNAL_TEMPLATES = new Set([
  ...['mentioned', 'mail-held', 'mail-bounced', 'clock-warned', 'clock-breached', 'clock-escalated'],
  ...['stint-breached', 'emergency-access', 'access-given', 'approval-asked', 'rated-poor'],
])

/** Whether an answer to a mail of this kind stays among staff: its reader does not mean the requester to read it. Pure. */
export function isInternalTemplate(template: string): boolean {
  return INTERNAL_TEMPLATES.has(template) || isRecordsTemplate(template)
}
