import type { MailTemplate } from '#app/emails/mail-template.ts'

/** What is told in the portal alone, after everything that there is a mail for: nobody needs to be interrupted for it. */
export const PORTAL_TEMPLATES = ['rated-poor', 'work-lost'] as const

export type PortalTemplate = (typeof PORTAL_TEMPLATES)[number]

/** Whatever a person may be told. */
export type NoticeTemplate = MailTemplate | PortalTemplate

export function isPortalTemplate(name: string): name is PortalTemplate {
  return (PORTAL_TEMPLATES as readonly string[]).includes(name)
}
