import { describe, expect, it } from 'vitest'
import type { Escalation, TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import type { HeldRole } from '../identity/actor.ts'
import { chooseRecipients } from './choose-recipients.ts'
import type { NotificationFacts, NotifiedPerson, NotifiedTicket } from './notification-facts.ts'

const PEOPLE = [
  'requester',
  'opener',
  'follower',
  'assignee',
  'newcomer',
  'supervisor',
  'outsider',
  'approver',
  'watcher',
] as const
type Name = (typeof PEOPLE)[number]
const idOf = (name: Name) => PEOPLE.indexOf(name) + 1
const role = (role: HeldRole['role'], sectionCode: string): HeldRole => ({ role, sectionCode, agencyId: null })

function person(name: Name, roles: HeldRole[] = [], changed: Partial<NotifiedPerson> = {}): NotifiedPerson {
  return {
    personId: idOf(name),
    name,
    email: `${name}@ots.la.example`,
    timeZone: 'America/Chicago',
    isActive: true,
    agencyId: null,
    agencyCode: null,
    roles,
    ...changed,
  }
}

const people = [
  person('requester'),
  person('opener'),
  person('follower'),
  person('assignee', [role('technician', 'euc')]),
  person('newcomer', [role('technician', 'euc')]),
  person('supervisor', [role('supervisor', 'euc')]),
  person('outsider', [role('technician', 'dco'), role('supervisor', 'dco')]),
  person('approver', [{ role: 'coordinator', sectionCode: null, agencyId: 4 }]),
  person('watcher', [role('technician', 'dco')]),
]

function facts(ticket: Partial<NotifiedTicket> = {}, changed: NotifiedPerson[] = []): NotificationFacts {
  return {
    ticket: {
      ticketId: 10234,
      priority: 'P3',
      requesterId: idOf('requester'),
      openedById: idOf('opener'),
      agencyId: 4,
      sectionCode: 'euc',
      assigneeId: idOf('assignee'),
      standInId: null,
      isRestricted: false,
      followerIds: [idOf('follower')],
      accessIds: [],
      sectionName: 'End User Computing',
      sectionEmail: 'euc@ots.la.example',
      hasConversation: false,
      about: {
        isRestricted: ticket.isRestricted ?? false,
        categoryName: 'Laptop or desktop will not start',
        channel: 'phone',
        requesterId: ticket.requesterId ?? idOf('requester'),
        openedById: ticket.openedById ?? idOf('opener'),
        subject: 'Laptop will not start',
        concernsId: null,
        concerns: null,
        account: null,
      },
      ...ticket,
    },
    people: people.map((one) => changed.find(({ personId }) => personId === one.personId) ?? one),
    mailDomains: ['la.example'],
  }
}

function events(actor: Name | null, ...bodies: TicketEventBody[]): TicketEvent[] {
  return bodies.map((body, index) => ({
    ...body,
    id: index + 1,
    ticketId: 10234,
    actorId: actor && idOf(actor),
    occurredAt: new Date('2026-11-23T15:00:00Z'),
  }))
}

const terms = { policyVersionId: 1, calendarVersionId: 1, parishName: null, closuresKnownAt: null }
const opened: TicketEventBody = { type: 'ticket.opened', payload: { messageId: 1, channel: 'portal', terms } }
const routed: TicketEventBody = {
  type: 'ticket.routed',
  payload: { sectionCode: 'euc', ruleId: null, ruleName: null, why: 'its category' },
}
const replied = (side: 'staff' | 'requester'): TicketEventBody => ({
  type: 'ticket.replied',
  payload: { messageId: 2, side },
})
const assigned = (to: Name | null, from: Name | null = null): TicketEventBody => ({
  type: 'ticket.assigned',
  payload: { assigneeId: to && idOf(to), previousAssigneeId: from && idOf(from), by: 'person' },
})
const movedTo = (to: 'waiting_on_requester' | 'waiting_on_vendor' | 'in_progress'): TicketEventBody => ({
  type: 'ticket.statusChanged',
  payload: { from: 'open', to },
})
const resolved: TicketEventBody = {
  type: 'ticket.resolved',
  payload: { from: 'open', code: 'fixed', text: 'New battery.', messageId: 3 },
}
const reopened: TicketEventBody = { type: 'ticket.reopened', payload: { from: 'resolved', reason: 'It is back' } }
const cancelled: TicketEventBody = { type: 'ticket.cancelled', payload: { from: 'open', reason: 'Not needed' } }
const noted: TicketEventBody = { type: 'ticket.noted', payload: { messageId: 4 } }
const transferred: TicketEventBody = {
  type: 'ticket.transferred',
  payload: { fromSectionCode: 'dco', toSectionCode: 'euc', reason: 'A device' },
}
const warned: TicketEventBody = {
  type: 'clock.warned',
  payload: { clockId: 1, target: 'resolution', percent: 75, at: '2026-11-23T15:00:00Z', dueAt: null },
}
const breached: TicketEventBody = {
  type: 'clock.breached',
  payload: { clockId: 1, target: 'resolution', breachedAt: '2026-11-23T15:00:00Z' },
}
const escalated = (escalation: Partial<Escalation>): TicketEventBody => ({
  type: 'clock.escalated',
  payload: {
    clockId: 1,
    target: 'resolution',
    step: 'resolution@90%',
    words: '90 % of its time is spent',
    at: '2026-11-23T15:00:00Z',
    dueAt: null,
    tell: [],
    personIds: [],
    ...escalation,
  },
})
const held: TicketEventBody = {
  type: 'stint.breached',
  payload: { number: 1, sectionCode: 'dco', breachedAt: '2026-11-23T15:00:00Z' },
}
const silent: TicketEventBody[] = [
  noted,
  routed,
  movedTo('waiting_on_vendor'),
  { type: 'ticket.reclassified', payload: { impact: { from: 'low', to: 'high' } } },
  { type: 'ticket.priorityOverridden', payload: { from: 'P3', to: 'P1', reason: 'The Governor' } },
  { type: 'ticket.closed', payload: { by: 'requester' } },
  { type: 'ticket.closed', payload: { by: 'source' } },
  { type: 'ticket.rated', payload: { score: 'good', comment: '' } },
  { type: 'ticket.rated', payload: { score: 'fair', comment: 'Slow' } },
  { type: 'ticket.continued', payload: { byTicketId: 1 } },
  { type: 'ticket.imported', payload: { source: 'csv', key: '1', terms } },
  { type: 'sla.termsChanged', payload: { terms, reason: 'The priority changed' } },
  escalated({}),
]

const approvalAsked = (as: 'approver' | 'coordinator' | 'nobody'): TicketEventBody => ({
  type: 'ticket.statusChanged',
  payload: {
    from: 'open',
    to: 'waiting_on_approval',
    waitingFor: 'a new laptop',
    approval: {
      as,
      role: 'agency approver',
      personIds: as === 'nobody' ? [] : [idOf('approver')],
      names: as === 'nobody' ? [] : ['approver'],
    },
  },
})
const mentioned = (...names: Name[]): TicketEventBody => ({
  type: 'ticket.mentioned',
  payload: { messageId: 4, personIds: names.map(idOf) },
})
const bounced = (address: string): TicketEventBody => ({
  type: 'mail.bounced',
  payload: { deliveryId: '00000000-0000-4000-8000-000000000000', address, answer: '550 no such user' },
})
const waitingForDecision: TicketEventBody = {
  type: 'mail.held',
  payload: { inboundMailId: '00000000-0000-4000-8000-000000000000', from: 'x@y.example', reason: 'too many' },
}
const rated: TicketEventBody = { type: 'ticket.rated', payload: { score: 'poor', comment: 'Nobody came' } }

/** 'requester: resolved' for each mail, in order of names. */
function mails(told: readonly TicketEvent[], about: NotificationFacts = facts()): string[] {
  return chooseRecipients(told, about)
    .map(({ address, template }) => `${address.replace('@ots.la.example', '')}: ${template}`)
    .sort()
}

const requesterSide = (template: string) => ['follower', 'opener', 'requester'].map((name) => `${name}: ${template}`)
const alarmed = (template: string) => ['assignee', 'supervisor'].map((name) => `${name}: ${template}`)
const unassigned = facts({ assigneeId: null })

describe('who hears of what', () => {
  it.each<[string, TicketEvent[], string[]]>([
    ['an assignment tells the new assignee', events('supervisor', assigned('newcomer')), ['newcomer: work-assigned']],
    ['taking a ticket tells nobody', events('newcomer', assigned('newcomer')), []],
    ['giving a ticket back tells nobody', events('assignee', assigned(null)), []],
    [
      'a reply by staff tells the requester’s side',
      events('assignee', replied('staff')),
      requesterSide('staff-replied'),
    ],
    [
      'a reply by the requester tells the assignee',
      events('requester', replied('requester')),
      ['assignee: requester-replied'],
    ],
    [
      'a reply by a follower tells the assignee',
      events('follower', replied('requester')),
      ['assignee: requester-replied'],
    ],
    [
      'waiting on the requester tells them',
      events('assignee', movedTo('waiting_on_requester')),
      requesterSide('waiting-on-you'),
    ],
    ['a resolution tells the requester’s side', events('assignee', resolved), requesterSide('resolved')],
    ['reopening by staff tells the requester’s side', events('newcomer', reopened), requesterSide('reopened')],
    [
      'reopening by the requester tells the assignee and the others of their side',
      events('requester', reopened),
      ['assignee: work-reopened', 'follower: reopened', 'opener: reopened'],
    ],
    ['cancelling by staff tells the requester’s side', events('newcomer', cancelled), requesterSide('cancelled')],
    ['cancelling by the requester tells the assignee', events('requester', cancelled), ['assignee: work-cancelled']],
    ['a warning tells the assignee and the supervisor', events(null, warned), alarmed('clock-warned')],
    ['a breach tells the assignee and the supervisor', events(null, breached), alarmed('clock-breached')],
    ['a breach outweighs a warning', events(null, warned, breached), alarmed('clock-breached')],
  ])('%s', (_, told, expected) => {
    expect(mails(told)).toEqual(expected)
  })

  it.each<[string, TicketEvent[], string[]]>([
    ['a requester’s reply', events('requester', replied('requester')), ['euc: requester-replied']],
    ['a reopening', events('requester', reopened), ['euc: work-reopened', 'follower: reopened', 'opener: reopened']],
    ['a cancellation', events('requester', cancelled), ['euc: work-cancelled']],
    ['a transfer', events('outsider', transferred), ['euc: work-transferred']],
    ['a breach, with the supervisor', events(null, breached), ['euc: clock-breached', 'supervisor: clock-breached']],
  ])('while nobody has the ticket, the section’s mailbox hears of %s', (_, told, expected) => {
    expect(mails(told, unassigned)).toEqual(expected)
  })

  it.each(silent.map((body) => [body.type, body] as const))('%s tells nobody, whoever did it', (_, body) => {
    for (const actor of [...PEOPLE, null]) expect(mails(events(actor, body))).toEqual([])
  })
})

describe('opening', () => {
  it('confirms to the requester who opened, and tells the section', () => {
    const own = facts({ openedById: idOf('requester'), assigneeId: null, followerIds: [] })
    expect(mails(events('requester', opened, routed), own)).toEqual(['euc: work-new', 'requester: ticket-opened'])
  })

  it('for somebody else tells that person, and not the one who typed it', () => {
    const about = facts({ assigneeId: null })
    expect(mails(events('opener', opened, routed), about)).toEqual([
      'euc: work-new',
      'follower: ticket-opened',
      'requester: ticket-opened',
    ])
  })

  it('that routing assigns at once sends the assignee one mail', () => {
    const about = facts({ assigneeId: idOf('newcomer'), followerIds: [] })
    expect(mails(events('requester', opened, routed, assigned('newcomer')), about)).toEqual([
      'newcomer: work-assigned',
      'opener: ticket-opened',
      'requester: ticket-opened',
    ])
  })

  it('by a technician for themselves is a requester’s opening', () => {
    const about = facts({ requesterId: idOf('outsider'), openedById: idOf('outsider'), followerIds: [] })
    expect(mails(events('outsider', opened), about)).toEqual(['assignee: work-new', 'outsider: ticket-opened'])
    expect(mails(events('outsider', reopened), about)).toEqual(['assignee: work-reopened'])
  })
})

describe('endings and moves', () => {
  const merged: TicketEventBody = { type: 'ticket.merged', payload: { intoTicketId: 1 } }
  const closed: TicketEventBody = { type: 'ticket.closed', payload: { by: 'time' } }

  it('closing by time, and joining to another ticket, tell the requester’s side', () => {
    expect(mails(events(null, closed))).toEqual(requesterSide('closed'))
    expect(mails(events('assignee', merged))).toEqual(requesterSide('merged'))
  })

  it('a transfer tells the requester’s side once somebody has written, and not before', () => {
    const written = facts({ assigneeId: null, hasConversation: true })
    expect(mails(events('outsider', transferred), unassigned)).toEqual(['euc: work-transferred'])
    expect(mails(events('outsider', transferred), written)).toEqual([
      'euc: work-transferred',
      ...requesterSide('transferred'),
    ])
  })

  it('whoever had a ticket hears in the portal that it went to somebody else or back, unless they gave it away', () => {
    const handedOver = events('supervisor', assigned('newcomer', 'assignee'))
    expect(mails(handedOver)).toEqual(['assignee: work-lost', 'newcomer: work-assigned'])
    const reasons = chooseRecipients(handedOver, facts({ assigneeId: idOf('newcomer') })).map(({ reason }) => reason)
    expect(reasons).toContain('you had this ticket, which newcomer has now')
    expect(mails(events('assignee', assigned('newcomer', 'assignee')))).toEqual(['newcomer: work-assigned'])
    expect(mails(events('outsider', transferred, assigned(null, 'assignee')), unassigned)).toEqual([
      'assignee: work-lost',
      'euc: work-transferred',
    ])
  })

  it('a poor rating is told to the supervisors', () => {
    expect(mails(events('requester', rated))).toEqual(['supervisor: rated-poor'])
  })
})

describe('an approval', () => {
  it('is asked of who was chosen when it was, each with the reason', () => {
    const asked = (as: 'approver' | 'coordinator') => chooseRecipients(events('assignee', approvalAsked(as)), facts())
    expect(asked('approver')).toEqual([
      expect.objectContaining({
        personId: idOf('approver'),
        template: 'approval-asked',
        reason: 'you approve for your agency as agency approver',
      }),
    ])
    expect(asked('coordinator')[0]?.reason).toContain('nobody else is known to approve')
  })

  it('is asked of nobody where nobody was found, or by an import that names none', () => {
    expect(mails(events('assignee', approvalAsked('nobody')))).toEqual([])
    const bare: TicketEventBody = {
      type: 'ticket.statusChanged',
      payload: { from: 'open', to: 'waiting_on_approval' },
    }
    expect(mails(events('assignee', bare))).toEqual([])
  })

  it('is asked of nobody who may not see the ticket', () => {
    expect(mails(events('assignee', approvalAsked('approver')), facts({ isRestricted: true }))).toEqual([])
  })
})

describe('a mention', () => {
  it('tells staff who read notes, and never the one who wrote it', () => {
    expect(mails(events('assignee', noted, mentioned('outsider', 'assignee', 'newcomer')))).toEqual([
      'newcomer: mentioned',
      'outsider: mentioned',
    ])
  })

  it('tells nobody on the requester’s side, not even staff who ask for themselves', () => {
    expect(mails(events('assignee', noted, mentioned('requester', 'opener', 'follower')))).toEqual([])
    const ofStaff = facts({ requesterId: idOf('outsider') })
    expect(mails(events('assignee', noted, mentioned('outsider')), ofStaff)).toEqual([])
  })

  it('of a restricted ticket tells its section and staff who are named on it', () => {
    const about = facts({ isRestricted: true, accessIds: [idOf('watcher')] })
    expect(mails(events('assignee', noted, mentioned('newcomer', 'outsider', 'watcher')), about)).toEqual([
      'newcomer: mentioned',
      'watcher: mentioned',
    ])
  })
})

describe('staff who follow a ticket', () => {
  const about = facts({ followerIds: [idOf('watcher'), idOf('follower')] })

  it('hear what its requester writes; others who follow it do not', () => {
    expect(mails(events('requester', replied('requester')), about)).toEqual([
      'assignee: requester-replied',
      'watcher: requester-replied',
    ])
  })

  it.each([
    ['reopened', events('requester', reopened)],
    ['resolved', events('assignee', resolved)],
  ])('hear that it was %s', (template, told) => {
    expect(mails(told, about)).toContain(`watcher: ${template}`)
  })
})

describe('mail that came back', () => {
  it('is told to the assignee, or to the section while nobody has the ticket', () => {
    expect(mails(events(null, bounced('requester@ots.la.example')))).toEqual(['assignee: mail-bounced'])
    expect(mails(events(null, bounced('requester@ots.la.example')), unassigned)).toEqual(['euc: mail-bounced'])
  })

  it('is told to the section where it was the assignee’s, and to the supervisors where it was the section’s', () => {
    expect(mails(events(null, bounced('Assignee@ots.la.example')))).toEqual(['euc: mail-bounced'])
    expect(mails(events(null, bounced('euc@ots.la.example')), unassigned)).toEqual(['supervisor: mail-bounced'])
  })

  it('and mail that is held are told to who works the ticket', () => {
    expect(mails(events(null, waitingForDecision))).toEqual(['assignee: mail-held'])
  })
})

describe('whom a ticket is about', () => {
  const everything = [
    ...events('opener', opened, routed),
    ...events('assignee', replied('staff'), movedTo('waiting_on_requester'), resolved, reopened, cancelled, noted),
    ...events('assignee', approvalAsked('approver'), mentioned('newcomer', 'supervisor'), transferred),
    ...events('requester', replied('requester'), reopened, cancelled, rated),
    ...events(null, warned, breached, escalated({ tell: ['supervisors', 'assignee'] }), bounced('x@ots.la.example')),
  ]
  const about = (name: Name, ticket: Partial<NotifiedTicket> = {}) => {
    const base = facts({ hasConversation: true, isRestricted: true, sectionCode: 'euc', ...ticket })
    const categoryName = 'Separation: disable account'
    return {
      ...base,
      ticket: {
        ...base.ticket,
        accessIds: PEOPLE.map(idOf),
        about: { ...base.ticket.about, categoryName, concernsId: idOf(name) },
      },
    }
  }

  it.each(PEOPLE.filter((name) => name !== 'opener'))('never hears of anything: %s', (name) => {
    for (const event of everything) {
      expect(mails([event], about(name)).filter((mail) => mail.startsWith(`${name}:`))).toEqual([])
    }
    expect(mails(everything, about(name)).filter((mail) => mail.startsWith(`${name}:`))).toEqual([])
  })

  it('and the others hear: who opened it, and the section instead of an assignee whom it is about', () => {
    expect(mails(events('assignee', resolved), about('requester'))).toContain('opener: resolved')
    expect(mails(events('opener', replied('requester')), about('assignee'))).toEqual(['euc: requester-replied'])
  })

  it('is the requester of a separation that somebody else opened for them', () => {
    const base = facts({ isRestricted: true, followerIds: [] })
    const separation = {
      ...base,
      ticket: { ...base.ticket, about: { ...base.ticket.about, categoryName: 'Separation: disable account' } },
    }
    expect(mails(events('opener', opened), separation)).toEqual(['assignee: work-new'])
    expect(mails(events('assignee', resolved), separation)).toEqual(['opener: resolved'])
  })
})

describe('one mail a person', () => {
  it('says "waiting on you" rather than "reply" when a reply makes the ticket wait', () => {
    const told = events('assignee', replied('staff'), movedTo('waiting_on_requester'))
    expect(mails(told)).toEqual(requesterSide('waiting-on-you'))
  })

  it('says "reopened" rather than "replied" when a reply reopens the ticket', () => {
    expect(mails(events('requester', replied('requester'), reopened))).toContain('assignee: work-reopened')
  })

  it('goes to a supervisor who is the assignee once, as the assignee', () => {
    const about = facts({ assigneeId: idOf('supervisor') })
    expect(chooseRecipients(events(null, breached), about)).toEqual([
      expect.objectContaining({ personId: idOf('supervisor'), reason: 'this ticket is assigned to you' }),
    ])
  })

  it('is told by the event that it is about', () => {
    const recipients = chooseRecipients(events('assignee', replied('staff'), movedTo('waiting_on_requester')), facts())
    expect(recipients.map(({ eventId }) => eventId)).toEqual([2, 2, 2])
  })
})

describe('who stands in for an assignee who is away', () => {
  const away = facts({ standInId: idOf('newcomer') })

  it('hears what the assignee hears, and why', () => {
    expect(mails(events('requester', replied('requester')), away)).toEqual([
      'assignee: requester-replied',
      'newcomer: requester-replied',
    ])
    const recipients = chooseRecipients(events('supervisor', assigned('assignee')), away)
    expect(recipients.map(({ reason }) => reason)).toEqual([
      'this ticket is assigned to you',
      'you stand in for assignee, who has this ticket',
    ])
  })

  it('hears nothing of what they may not see, nor of a ticket that went to somebody else', () => {
    const restricted = facts({ standInId: idOf('outsider'), isRestricted: true })
    expect(mails(events('requester', replied('requester')), restricted)).toEqual(['assignee: requester-replied'])
    expect(mails(events('supervisor', assigned('outsider')), away)).toEqual(['outsider: work-assigned'])
  })
})

describe('who never hears', () => {
  it('never the one who did it', () => {
    for (const actor of PEOPLE) {
      for (const body of [replied('staff'), resolved, reopened, cancelled, assigned('newcomer'), warned]) {
        expect(mails(events(actor, body)).filter((mail) => mail.startsWith(`${actor}:`))).toEqual([])
      }
    }
  })

  it('never the inactive', () => {
    const about = facts({}, [person('requester', [], { isActive: false })])
    expect(mails(events('assignee', resolved), about)).toEqual(['follower: resolved', 'opener: resolved'])
  })

  it('the section hears instead of an assignee who left', () => {
    const about = facts({}, [person('assignee', [], { isActive: false })])
    expect(mails(events('requester', replied('requester')), about)).toEqual(['euc: requester-replied'])
  })

  it('the section hears instead of an assignee who may not see the ticket any more, and why', () => {
    const about = facts({}, [person('assignee', [])])
    expect(chooseRecipients(events('requester', replied('requester')), about)).toEqual([
      expect.objectContaining({
        personId: null,
        address: 'euc@ots.la.example',
        reason: 'assignee has this ticket, but cannot be told',
      }),
    ])
  })

  it('never staff who may not see a restricted ticket, not even when it was assigned to them a moment ago', () => {
    const about = facts({ isRestricted: true, sectionCode: 'isec' })
    expect(mails(events('supervisor', assigned('newcomer')), about)).toEqual([])
  })

  it('withholds mail to addresses outside of the organisation and says why', () => {
    const about = facts({}, [person('requester', [], { email: 'Rosa@Example.org' })])
    const told = chooseRecipients(events('assignee', resolved), about)
    expect(told.find(({ address }) => address === 'rosa@example.org')?.withheldBecause).toContain('la.example')
    expect(told.filter(({ withheldBecause }) => withheldBecause === null)).toHaveLength(2)
  })
})

describe('an escalation step', () => {
  const told = (escalation: Partial<Escalation>, about = facts()) => mails(events(null, escalated(escalation)), about)
  const reasonsOf = (escalation: Partial<Escalation>) =>
    chooseRecipients(events(null, escalated(escalation)), facts()).map(({ reason }) => reason)

  it('tells whom it names, and nobody else', () => {
    expect(told({ tell: ['assignee'] })).toEqual(['assignee: clock-escalated'])
    expect(told({ tell: ['section'] })).toEqual(['euc: clock-escalated'])
    expect(told({ tell: ['supervisors'] })).toEqual(['supervisor: clock-escalated'])
    expect(told({ tell: ['people'], personIds: [idOf('outsider')] })).toEqual(['outsider: clock-escalated'])
  })

  it('tells who was on call when it ran, and says so', () => {
    const onCall = { personIds: [idOf('newcomer'), idOf('outsider')], onCallPersonId: idOf('newcomer') }
    expect(reasonsOf({ tell: ['onCall', 'people'], ...onCall })).toEqual([
      'you are on call for End User Computing',
      'the escalation of End User Computing’s tickets names you',
    ])
  })

  it('tells the supervisors when nobody was on call, so that it does not go unheard', () => {
    expect(told({ tell: ['onCall'], onCallPersonId: null })).toEqual(['supervisor: clock-escalated'])
    expect(reasonsOf({ tell: ['onCall'], onCallPersonId: null })).toEqual([
      'nobody is on call for End User Computing, which you supervise',
    ])
  })

  it('tells the section while nobody has the ticket', () => {
    expect(told({ tell: ['assignee'] }, unassigned)).toEqual(['euc: clock-escalated'])
  })

  it('tells nobody who may not see the ticket', () => {
    const about = facts({ isRestricted: true, sectionCode: 'isec', assigneeId: null })
    expect(told({ tell: ['people', 'supervisors'], personIds: [idOf('outsider')] }, about)).toEqual([])
  })

  it('is one mail with the breach of the same moment', () => {
    expect(mails(events(null, breached, escalated({ tell: ['supervisors'] })))).toEqual([
      'assignee: clock-breached',
      'supervisor: clock-escalated',
    ])
  })
})

it('a section that held a ticket too long hears of it through its supervisors, wherever the ticket is now', () => {
  expect(mails(events(null, held))).toEqual(['outsider: stint-breached'])
})

describe('what may wait', () => {
  const alarms = (told: readonly TicketEvent[]) =>
    chooseRecipients(told, facts()).map(({ address, isAlarm }) => `${address.split('@')[0]}: ${isAlarm}`)

  it('is an alarm alone', () => {
    expect(alarms(events(null, warned))).toEqual(['assignee: true', 'supervisor: true'])
    expect(alarms(events('requester', replied('requester')))).toEqual(['assignee: false'])
  })

  it('is no alarm that carries a reply of the requester', () => {
    const told = [...events('requester', replied('requester')), ...events(null, breached)]
    expect(alarms(told)).toEqual(['assignee: false', 'supervisor: true'])
  })

  it('is an assignment by escalation, and by no person', () => {
    const byEscalation = { assigneeId: idOf('newcomer'), previousAssigneeId: null, by: 'escalation' as const }
    expect(alarms(events(null, { type: 'ticket.assigned', payload: byEscalation }))).toEqual(['newcomer: true'])
    expect(alarms(events('supervisor', assigned('newcomer')))).toEqual(['newcomer: false'])
  })
})

it('every mail says why', () => {
  const reasons = [
    ...chooseRecipients(events('assignee', resolved), facts()),
    ...chooseRecipients(events(null, warned), facts()),
    ...chooseRecipients(events('requester', cancelled), unassigned),
  ].map(({ reason }) => reason)
  expect(new Set(reasons)).toEqual(
    new Set([
      'this ticket is for you',
      'you opened this ticket for requester',
      'you follow this ticket',
      'this ticket is assigned to you',
      'you supervise End User Computing',
      'nobody in End User Computing has taken this ticket yet',
    ]),
  )
})
