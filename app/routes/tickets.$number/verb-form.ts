import type { StagedFile } from '#app/domain/tickets/staged-file.ts'
import { enteredValue } from '#app/http/answer-form.ts'
import { paths, type TicketVerb } from '#app/http/paths.ts'
import { wasSentBefore } from '#app/http/tickets/was-sent-before.ts'
import { fieldId } from '#app/ui/field-id.ts'
import type { TicketPageData } from './route.tsx'
import type { Refusal } from './ticket-verb-page.tsx'

type Refused = NonNullable<Refusal>['form']

export interface VerbForm {
  action: string
  isRefused: boolean
  refused: Refused | undefined
  /** The revision that the form is drawn from; after a conflict the present one, so that saving again works. */
  revision: string
  /** The key sent before comes back with the form; the fresh one where there is none, or it has sent its message. */
  submissionKey: (fresh: string) => string
  value: (name: string, fallback?: string) => string
  field: (name: string) => { name: string; id: string; error: string | undefined }
  files: readonly StagedFile[]
}

/**
 * One of the many forms of a ticket's page: after a refusal with what was entered and what to mend. Only the refused
 * form's fields carry the plain ids that the error summary links to, since several forms ask for a reason.
 */
export function verbForm({ page, refusal }: TicketPageData & { refusal: Refusal }, verb: TicketVerb): VerbForm {
  const refused = refusal?.verb === verb ? refusal.form : undefined
  const value = (name: string, fallback = '') => enteredValue(refused, name, fallback)
  const present = String(page.ticket.revision)
  return {
    action: paths.ticketVerb(page.ticket.id, verb),
    isRefused: refused !== undefined,
    refused,
    revision: refused?.code === 'conflict' ? present : value('revision', present),
    submissionKey: (fresh) =>
      refused?.fieldErrors.submissionKey || wasSentBefore(refused) ? fresh : value('submissionKey', fresh),
    value,
    field: (name) => ({
      name,
      id: refused ? fieldId(name) : `${verb}-${name}`,
      error: refused?.fieldErrors[name]?.[0],
    }),
    files: refused?.files ?? [],
  }
}
