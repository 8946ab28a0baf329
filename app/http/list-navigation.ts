import { type Actor, isStaff, isSupervisor } from '#app/domain/identity/actor.ts'
import { NOTICE_SECTION } from '#app/domain/records/notice-section.ts'
import { paths } from './paths.ts'

interface Link {
  label: string
  href: string
  shortcut?: string
  count?: number | undefined
}

interface Facts {
  sections: readonly { code: string; name: string }[]
  /** How many mails wait for a decision of theirs; null: deciding is not their work here, or they find it elsewhere. */
  waitingMail: number | null
}

/** The main navigation for a person's roles: staff work queues, everybody has tickets of their own. */
export function listNavigation(actor: Actor, { sections, waitingMail }: Facts): Link[] {
  const own = sections.find(({ code }) => actor.sectionCodes.includes(code)) ?? sections[0]
  return [
    ...(isStaff(actor) && own
      ? [{ label: 'Queue', href: paths.queue(own.code), shortcut: 'g q' }]
      : [{ label: 'Home', href: paths.home }]),
    { label: 'My tickets', href: paths.tickets, shortcut: 'g t' },
    { label: 'New ticket', href: paths.newTicket, shortcut: 'g n' },
    ...(isSupervisor(actor) ? [{ label: 'SLA report', href: paths.slaReport, shortcut: 'g r' }] : []),
    ...(waitingMail === null
      ? []
      : [{ label: 'Incoming mail', href: paths.inboundMails, count: waitingMail === 0 ? undefined : waitingMail }]),
    ...(actor.sectionCodes.includes(NOTICE_SECTION) ? [{ label: 'Protected data', href: paths.protectedData }] : []),
    ...(actor.isRecordsOfficer ? [{ label: 'Files', href: paths.managedFiles }] : []),
    ...(actor.isAdministrator ? [{ label: 'Administration', href: paths.admin, shortcut: 'g a' }] : []),
  ]
}
