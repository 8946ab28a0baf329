import { describe, expect, it } from 'vitest'
import {
  changedTerms,
  moved,
  opened,
  promises,
  reopened,
  replied,
  resolved,
  rulesWith,
  status,
  stintsOf,
  taken,
  terms,
} from '#tests/support/stint-history.ts'

const two = rulesWith(
  promises('euc', { acceptMinutes: 60, holdMinutes: 240 }),
  promises('dco', { acceptMinutes: 30, holdMinutes: 480 }),
)

describe('a ticket that stays where it was opened', () => {
  it('is one stint, from the opening to the resolution', () => {
    const [stint, ...others] = stintsOf(two, '1T12:00', opened('0T09:00', 'euc'), taken('0T09:20'), resolved('0T11:00'))
    expect(others).toEqual([])
    expect(stint).toMatchObject({
      number: 1,
      section: 'euc',
      from: '0T09:00',
      to: '0T11:00',
      accepted: '0T09:20',
      acceptDue: '0T10:00',
      acceptedAfter: 20,
      isReturn: false,
      reason: '',
      hours: 2,
      state: 'met',
      due: '0T13:00',
      breached: null,
      since: null,
      next: null,
    })
  })

  it('is over its objective from the due time on, though nobody looked', () => {
    expect(stintsOf(two, '0T14:00', opened('0T09:00', 'euc'))).toMatchObject([
      { state: 'breached', due: '0T13:00', breached: '0T13:00', hours: 5, since: '0T09:00', next: null },
    ])
  })

  it('is looked at again when its time runs out', () => {
    expect(stintsOf(two, '0T10:00', opened('0T09:00', 'euc'))).toMatchObject([{ state: 'running', next: '0T13:00' }])
  })

  it('is held by the section that it is in where no event tells one', () => {
    const [withoutRouting] = opened('0T09:00', 'euc')
    const opening = opened('0T09:00', 'euc')[1]
    if (withoutRouting === undefined || opening === undefined) throw new Error('no opening')
    expect(stintsOf(two, '0T10:00', [withoutRouting, opening])).toMatchObject([{ section: 'unknown' }])
    expect(stintsOf(two, '0T10:00', [withoutRouting, opening], moved('0T09:30', 'euc', 'dco'))).toMatchObject([
      { section: 'euc' },
      { section: 'dco' },
    ])
  })
})

describe('a ticket that bounces between two sections', () => {
  const story = [
    opened('0T09:00', 'euc'),
    taken('0T09:10'),
    moved('0T12:00', 'euc', 'dco', 'The switch is yours.'),
    taken('0T12:45'),
    moved('1T09:00', 'dco', 'euc', 'The switch is fine.'),
    moved('1T10:00', 'euc', 'dco', 'It is not.'),
    resolved('1T16:00'),
  ]

  it('is four stints, each with its reason, and returns from the third on', () => {
    expect(stintsOf(two, '2T12:00', ...story)).toMatchObject([
      { number: 1, section: 'euc', from: '0T09:00', to: '0T12:00', hours: 3, isReturn: false, reason: '' },
      {
        number: 2,
        section: 'dco',
        from: '0T12:00',
        to: '1T09:00',
        hours: 6,
        isReturn: false,
        reason: 'The switch is yours.',
      },
      {
        number: 3,
        section: 'euc',
        from: '1T09:00',
        to: '1T10:00',
        hours: 1,
        isReturn: true,
        reason: 'The switch is fine.',
      },
      { number: 4, section: 'dco', from: '1T10:00', to: '1T16:00', hours: 6, isReturn: true, reason: 'It is not.' },
    ])
  })

  it('gives no section a clock that another one spent, nor its own of an earlier stay', () => {
    expect(stintsOf(two, '2T12:00', ...story)).toMatchObject([
      { state: 'met', due: '0T13:00' },
      { state: 'met', due: '1T11:00' },
      { state: 'met', due: '1T13:00' },
      { state: 'met', due: '2T09:00' },
    ])
  })

  it('is judged for the one that kept it too long, and for nobody after', () => {
    const slow = [opened('0T09:00', 'euc'), moved('0T15:00', 'euc', 'dco'), resolved('0T16:00')]
    expect(stintsOf(two, '2T12:00', ...slow)).toMatchObject([
      { state: 'breached', breached: '0T13:00', hours: 6 },
      { state: 'met', breached: null, hours: 1 },
    ])
  })
})

describe('acceptance', () => {
  it('may come late, and then says so whatever the holding time', () => {
    const story = [opened('0T09:00', 'euc'), moved('0T10:00', 'euc', 'dco'), taken('0T10:45'), resolved('0T12:00')]
    expect(stintsOf(two, '1T09:00', ...story)[1]).toMatchObject({
      acceptDue: '0T10:30',
      accepted: '0T10:45',
      state: 'met',
    })
  })

  it('is an answer of the staff as well, but none of the requester’s', () => {
    const story = [
      opened('0T09:00', 'euc'),
      replied('0T09:30', 'requester'),
      replied('0T09:40', 'staff'),
      taken('0T11:00'),
    ]
    expect(stintsOf(two, '0T12:00', ...story)).toMatchObject([{ accepted: '0T09:40' }])
  })

  it('is not that the last section’s technician lost it', () => {
    expect(
      stintsOf(two, '0T12:00', opened('0T09:00', 'euc'), taken('0T09:05'), moved('0T10:00', 'euc', 'dco')),
    ).toMatchObject([{ accepted: '0T09:05' }, { accepted: null, acceptDue: '0T10:30' }])
  })

  it('does not wait with the ticket', () => {
    const story = [
      opened('0T09:00', 'euc'),
      status('0T09:10', 'new', 'waiting_on_vendor'),
      status('0T15:00', 'waiting_on_vendor', 'in_progress'),
    ]
    expect(stintsOf(two, '0T16:00', ...story)).toMatchObject([{ acceptDue: '0T10:00', accepted: null }])
  })

  it('by midnight counts working hours: what comes at closing time is due in the morning', () => {
    expect(stintsOf(two, '0T18:00', opened('0T16:45', 'euc'))).toMatchObject([{ acceptDue: '1T08:45' }])
  })
})

describe('waiting for others', () => {
  const wait = status('0T10:00', 'in_progress', 'waiting_on_vendor')

  it('pauses the stint, so that a day at the vendor’s is not the section’s', () => {
    const story = [opened('0T09:00', 'euc'), wait, status('1T10:00', 'waiting_on_vendor', 'in_progress')]
    expect(stintsOf(two, '1T11:00', opened('0T09:00', 'euc'), wait)).toMatchObject([
      { state: 'paused', hours: 1, due: null, since: null, next: null },
    ])
    expect(stintsOf(two, '1T11:00', ...story)).toMatchObject([{ state: 'running', hours: 2, due: '1T13:00' }])
  })

  it('goes over to the next section with the ticket', () => {
    const story = [
      opened('0T09:00', 'euc'),
      wait,
      moved('0T12:00', 'euc', 'dco'),
      status('0T13:00', 'waiting_on_vendor', 'in_progress'),
    ]
    expect(stintsOf(two, '0T14:00', ...story)).toMatchObject([
      { hours: 1, state: 'met', due: null },
      { hours: 1, state: 'running', since: '0T13:00', due: '1T12:00' },
    ])
  })

  it('on approval is no waiting: the promise goes on', () => {
    const story = [opened('0T09:00', 'euc'), status('0T10:00', 'in_progress', 'waiting_on_approval')]
    expect(stintsOf(two, '0T12:00', ...story)).toMatchObject([{ hours: 3, state: 'running' }])
  })
})

describe('a hop', () => {
  it('exactly at closing time gives all its time to the first and none to the second, which is due the next day', () => {
    const story = [opened('0T15:00', 'euc'), moved('0T17:00', 'euc', 'dco'), taken('1T08:30')]
    expect(stintsOf(two, '1T09:00', ...story)).toMatchObject([
      { to: '0T17:00', hours: 2 },
      { from: '0T17:00', hours: 1, acceptDue: '1T08:30', accepted: '1T08:30', due: '1T16:00' },
    ])
  })

  it('at the very due time keeps the objective, a millisecond later it does not', () => {
    expect(stintsOf(two, '1T09:00', opened('0T09:00', 'euc'), moved('0T13:00', 'euc', 'dco'))[0]).toMatchObject({
      state: 'met',
    })
    expect(stintsOf(two, '1T09:00', opened('0T09:00', 'euc'), moved('0T13:00:00.001', 'euc', 'dco'))[0]).toMatchObject({
      state: 'breached',
      breached: '0T13:00',
    })
  })
})

describe('a reopened ticket', () => {
  it('begins a new stint of the section that holds it, with a new clock, and counts nothing of the time between', () => {
    const story = [opened('0T09:00', 'euc'), taken('0T09:00'), resolved('0T12:00'), reopened('1T09:00', 'Dark again.')]
    expect(stintsOf(two, '1T10:00', ...story)).toMatchObject([
      { to: '0T12:00', hours: 3, state: 'met' },
      {
        section: 'euc',
        from: '1T09:00',
        hours: 1,
        isReturn: true,
        reason: 'Reopened: Dark again.',
        accepted: '1T09:00',
        due: '1T13:00',
      },
    ])
  })

  it('that nobody has is still to be accepted', () => {
    const story = [opened('0T09:00', 'euc'), resolved('0T12:00'), reopened('1T09:00')]
    expect(stintsOf(two, '1T09:30', ...story)[1]).toMatchObject({ accepted: null, acceptDue: '1T10:00' })
  })
})

describe('a ticket that is cancelled or merged', () => {
  it('leaves a stint that is neither kept nor missed, and one missed before stays missed', () => {
    const cancelled = { type: 'ticket.cancelled' as const, payload: { from: 'open' as const, reason: '' } }
    const story = [opened('0T09:00', 'euc'), moved('0T14:00', 'euc', 'dco')]
    expect(stintsOf(two, '2T09:00', ...story, ['0T15:00', cancelled], taken('0T16:00'))).toMatchObject([
      { state: 'breached', breached: '0T13:00' },
      { state: 'cancelled', to: '0T15:00', due: null, acceptDue: null, accepted: null, hours: 1, next: null },
    ])
  })
})

describe('an objective', () => {
  it('that is edited while a stint runs is in force for the next one only', () => {
    const before = promises('euc', { holdMinutes: 240 })
    const after = promises('euc', { holdMinutes: 60, made: '0T10:00' })
    const story = [opened('0T09:00', 'euc'), moved('0T11:00', 'euc', 'dco'), moved('0T12:00', 'dco', 'euc')]
    expect(stintsOf(rulesWith(before, after), '0T12:30', ...story)).toMatchObject([
      { objectiveId: before.id, due: '0T13:00', state: 'met' },
      { objectiveId: null, state: null, due: null, hours: 1 },
      { objectiveId: after.id, due: '0T13:00', state: 'running' },
    ])
  })

  it('made at the moment of the hop holds for it', () => {
    const made = promises('euc', { holdMinutes: 60, made: '0T09:00' })
    expect(stintsOf(rulesWith(made), '0T09:30', opened('0T09:00', 'euc'))).toMatchObject([{ due: '0T10:00' }])
    expect(stintsOf(rulesWith(made), '0T09:30', opened('0T08:59:59.999', 'euc'))).toMatchObject([{ due: null }])
  })

  it('that was withdrawn promises nothing, and the stint is recorded all the same', () => {
    const withdrawn = promises('euc', { made: '0T08:00' })
    expect(
      stintsOf(rulesWith(promises('euc', { holdMinutes: 60 }), withdrawn), '0T15:00', opened('0T09:00', 'euc')),
    ).toMatchObject([{ objectiveId: null, state: null, acceptDue: null, breached: null, next: null, hours: 6 }])
  })

  it('of acceptance alone judges no holding', () => {
    expect(
      stintsOf(rulesWith(promises('euc', { acceptMinutes: 60 })), '1T09:00', opened('0T09:00', 'euc')),
    ).toMatchObject([{ acceptDue: '0T10:00', state: null, due: null, breached: null, next: null, hours: 9 }])
  })

  it('is measured in its own calendar, though the ticket’s promises run round the clock', () => {
    const ofOffice = rulesWith(promises('euc', { holdMinutes: 240 }))
    const story = [opened('0T15:00', 'euc', terms.roundTheClock), moved('1T09:00', 'euc', 'dco')]
    expect(stintsOf(ofOffice, '1T10:00', ...story)).toMatchObject([
      { hours: 3, state: 'met', due: '1T10:00' },
      // No objective there: the calendar of the ticket.
      { hours: 1, calendarVersionId: terms.roundTheClock.calendarVersionId },
    ])
  })

  it('keeps the version of its calendar that was there when it began', () => {
    const ofOffice = rulesWith(promises('euc', { holdMinutes: 240 }))
    const story = [opened('0T15:00', 'euc', terms.roundTheClock), moved('1T13:00', 'euc', 'dco')]
    expect(stintsOf(ofOffice, '3T10:00', ...story, moved('1T14:00', 'dco', 'euc'))).toMatchObject([
      { calendarVersionId: terms.office.calendarVersionId },
      {},
      { calendarVersionId: terms.withHoliday.calendarVersionId, due: '2T12:00' },
    ])
  })
})

describe('a change of the ticket’s terms', () => {
  const euc = rulesWith(promises('euc', { acceptMinutes: 120, holdMinutes: 600 }))

  it('measures the running stint again in the new version of the calendar, and leaves those that ended', () => {
    const story = [
      opened('0T09:00', 'euc'),
      moved('1T11:00', 'euc', 'dco'),
      moved('1T12:00', 'dco', 'euc'),
      changedTerms('1T14:00', terms.withHoliday),
    ]
    expect(stintsOf(euc, '2T10:00', ...story)).toMatchObject([
      { hours: 11, state: 'breached', breached: '1T10:00', calendarVersionId: terms.office.calendarVersionId },
      { hours: 1 },
      { hours: 2, acceptDue: '2T10:00', due: '3T09:00', calendarVersionId: terms.withHoliday.calendarVersionId },
    ])
  })

  it('knows the closures that the terms know', () => {
    const story = [opened('2T09:00', 'euc'), changedTerms('2T10:00', terms.withClosure)]
    expect(stintsOf(euc, '2T16:00', ...story)).toMatchObject([{ hours: 3, due: '3T15:00' }])
  })

  it('does not judge an acceptance again', () => {
    const story = [opened('0T16:00', 'euc'), taken('1T08:30'), changedTerms('1T14:00', terms.withHoliday)]
    expect(stintsOf(euc, '1T15:00', ...story)).toMatchObject([{ acceptDue: '1T09:00', accepted: '1T08:30' }])
  })
})

describe('an objective whose calendar opens on dates only', () => {
  const definition = { timeZone: 'UTC', week: {}, exceptions: { '2026-11-20': [['08:00', '17:00'] as const] } }
  const once = { id: 900_010, calendarCode: 'once', definition, exceptionNames: new Map(), createdAt: new Date(0) }
  const plain = rulesWith(promises('euc', { acceptMinutes: 60, holdMinutes: 240, calendarCode: 'once' }))
  const rules = { ...plain, calendarVersionById: new Map([...plain.calendarVersionById, [once.id, once]]) }

  it('is measured by the calendar of the ticket', () => {
    expect(stintsOf(rules, '0T10:00', opened('0T09:00', 'euc'))).toMatchObject([
      { state: 'running', acceptDue: '0T10:00', due: '0T13:00', next: '0T13:00' },
    ])
  })

  it('is never due where the ticket’s own calendar has no time left either', () => {
    const reference = { ...terms.office, calendarVersionId: once.id }
    expect(stintsOf(rules, '0T10:00', opened('0T09:00', 'euc', reference))).toMatchObject([
      { state: 'running', acceptDue: null, due: null, breached: null, next: null },
    ])
  })
})
