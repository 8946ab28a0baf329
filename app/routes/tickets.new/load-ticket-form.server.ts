import { randomUUID } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { isStaff } from '#app/domain/identity/actor.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { describeMoment } from '#app/domain/tickets/describe-moment.ts'
import { findDraft } from '#app/domain/tickets/find-draft.server.ts'
import { findStagedFiles } from '#app/domain/tickets/find-staged-files.server.ts'
import { getFormDefaults } from '#app/domain/tickets/get-form-defaults.server.ts'
import { previewPromises } from '#app/domain/tickets/preview-promises.server.ts'
import { readKeptIds } from '#app/http/read-staged-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { describeAnnouncedFreezes } from '#app/http/sla/describe-announced-freezes.ts'
import type { Door } from './doors.ts'
import { listCategoryGroups } from './list-category-groups.ts'

export type TicketFormData = Awaited<ReturnType<typeof loadTicketForm>>

/** Everything a form for a new ticket shows: categories, what is known of the person, and the draft they left. */
export async function loadTicketForm({ request, context }: LoaderFunctionArgs, door: Door) {
  const actor = await requireActor(request, context)
  const now = new Date()
  const [routing, rules, defaults, draft] = await Promise.all([
    loadRouting(),
    loadSlaRules(),
    getFormDefaults(actor),
    findDraft(actor, door.draftContext),
  ])
  const wanted = routing.categoryByCode.get(new URL(request.url).searchParams.get('category') ?? '')
  const preset = wanted?.type === door.type ? wanted : null
  const asked = { type: door.type, categoryCode: preset?.code ?? null, parishName: defaults.parishName || null }
  return {
    submissionKey: randomUUID(),
    /** Of a reply to the ticket that this form opened before. */
    replyKey: randomUUID(),
    personId: actor.personId,
    mayOpenForAnybody: isStaff(actor),
    groups: listCategoryGroups(routing, door.type),
    preset: preset && { code: preset.code, impact: preset.impact, urgency: preset.urgency },
    freezes: describeAnnouncedFreezes(
      rules.freezes,
      routing.categories.filter(({ type }) => type === door.type),
      { now, timeZone: actor.timeZone },
    ),
    promises: await previewPromises(actor, asked, now),
    draft: draft && {
      fields: draft.fields,
      savedAt: draft.savedAt,
      savedText: describeMoment(new Date(draft.savedAt), { now, timeZone: actor.timeZone }),
      files: await findStagedFiles(actor, readKeptIds(draft.fields)),
    },
    ...defaults,
  }
}
