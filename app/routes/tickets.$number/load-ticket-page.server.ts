import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/identity/actor.ts'
import { countHeldMail } from '#app/domain/mail/inbound/set-aside/find-inbound-mails.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { findFreezeNow } from '#app/domain/sla/find-freeze-now.ts'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { findTicketAccess } from '#app/domain/tickets/access/find-ticket-access.server.ts'
import { mayDo } from '#app/domain/tickets/access/may-do.ts'
import { getTicketPage, type ShownEvent, type ShownMessage } from '#app/domain/tickets/get-ticket-page.server.ts'
import { hideProtectedTexts } from '#app/domain/tickets/hide-protected-texts.server.ts'
import { listSectionStaff } from '#app/domain/tickets/list-section-staff.server.ts'
import { maskTexts } from '#app/domain/tickets/mask-texts.ts'
import { measureShownClocks } from '#app/domain/tickets/measure-shown-clocks.server.ts'
import { measureShownStints } from '#app/domain/tickets/measure-shown-stints.server.ts'
import { seesUnfollowed } from '#app/domain/tickets/sees-unfollowed.ts'
import { isOpen } from '#app/domain/tickets/ticket-status.ts'
import { renderShownTexts } from '#app/http/tickets/render-shown-texts.server.ts'

/** Everything a ticket's page is drawn from, for either side. */
export async function loadTicketPage(actor: Actor, ticketId: number, query: URLSearchParams) {
  const [found, routing, rules, staff] = await Promise.all([
    getTicketPage(actor, ticketId),
    loadRouting(),
    loadSlaRules(),
    listSectionStaff(),
  ])
  const hiding = await hideProtectedTexts(found)
  const mayShow = hiding.hidden > 0 && found.part === 'worker'
  const areShown = mayShow && query.get('protected') === 'shown'
  const { messages, events, ratings, deliveries, ...rest } = areShown ? found : hiding.page
  // What people wrote beside the messages (reasons, resolutions) is told in lines, which hide digits always.
  const page = {
    ...rest,
    events: events.map(maskTexts),
    ratings: ratings.map(maskTexts),
    // What other servers answered may repeat what a mail said.
    deliveries: deliveries.map(maskTexts),
    messages: await renderShownTexts(markMentioned(messages, events)),
  }
  const { ticket, part } = page
  const isStaffView = part !== 'requester'
  const facts = {
    requesterId: ticket.requester.id,
    sectionCode: ticket.sectionCode,
    assigneeId: ticket.assignee?.id ?? null,
    isRestricted: ticket.isRestricted,
    access: page.access,
  }
  return {
    page,
    density: isStaffView ? ('desk' as const) : ('portal' as const),
    personId: actor.personId,
    /** What of it looks like protected data: how many texts are hidden, or were on demand shown. */
    protectedTexts: { hidden: areShown ? 0 : hiding.hidden, areShown, mayShow },
    timeZone: actor.timeZone,
    /** Just opened: the page says what happens next. */
    isConfirmation: query.has('opened'),
    /** Which form has just been sent from here. */
    done: query.get('done'),
    /** They would lose sight of it with following. */
    seesByFollowing:
      ticket.isFollowed &&
      !seesUnfollowed(actor, { ...ticket, requesterId: ticket.requester.id, openedById: ticket.openedBy.id }),
    /** A key for each form, so that a double submit is one message. */
    submissionKeys: { reply: randomUUID(), note: randomUUID(), resolution: randomUUID() },
    /** As of now, for staff. */
    clocks: isStaffView ? await measureShownClocks(page.events, new Date()) : [],
    /** Which sections held it, for staff. */
    stints: isStaffView ? await measureShownStints(page, new Date()) : [],
    /** The service freeze in which it waits now. */
    freeze: isOpen(ticket.status) ? findFreezeNow(rules.freezes, ticket, new Date()) : null,
    canOverride: isStaffView && mayDo(actor, facts, 'overridePriority'),
    mayRestrict: isStaffView && mayDo(actor, facts, 'restrict'),
    mayReadViews: isStaffView && ticket.isRestricted && mayDo(actor, facts, 'readViews'),
    /** How many mails about it wait for a decision of this reader. */
    heldMail: page.hasHeldMail ? await countHeldMail(actor, ticketId) : 0,
    /** Who has access to a restricted ticket beside its own people, for staff. */
    access: isStaffView && ticket.isRestricted ? (await findTicketAccess(actor, ticketId)).map(maskTexts) : [],
    sections: routing.sections.map(({ code, name }) => ({ code, name })),
    categories: listCategories(routing.categories, ticket.type),
    staff: isStaffView ? staff.filter(({ sectionCode }) => sectionCode === ticket.sectionCode) : [],
  }
}

/** Notes with the words by which they mention somebody. */
function markMentioned(messages: readonly ShownMessage[], events: readonly ShownEvent[]): ShownMessage[] {
  const written = new Map(
    events.flatMap(({ type, payload }) =>
      type === 'ticket.mentioned' ? [[payload.messageId, payload.written] as const] : [],
    ),
  )
  return messages.map((message) => {
    const mentions = written.get(message.id)
    return mentions ? { ...message, mentions } : message
  })
}

function listCategories(
  categories: readonly { code: string; name: string; type: string; groupName: string }[],
  type: string,
) {
  return categories
    .filter((category) => category.type === type)
    .map(({ code, name, groupName }) => ({ code, name, groupName }))
}
