import { describe, expect, it } from 'vitest'
import {
  changed,
  clocksOf,
  happens,
  office,
  one,
  only,
  opened,
  promise,
  recorded,
} from '#tests/support/sla-timeline.ts'
import { applyClosures } from './apply-closures.ts'
import { compileBusinessCalendar } from './business-calendar.ts'
import type { SlaTerms } from './evaluate-timeline.ts'

/** What users of other helpdesks reported against them, each with its story. Monday is day 0; offices are open 8 to 17. */
const alarms: SlaTerms['escalation'] = [
  { step: 'nearly', target: null, percent: 90, minutesAfterBreach: null },
  { step: 'late', target: null, percent: null, minutesAfterBreach: 60 },
]

function escalating(...of: Parameters<typeof promise>): SlaTerms {
  return { ...promise(...of), escalation: alarms }
}

describe('a reopened ticket keeps its clock', () => {
  const open = opened('0T09:00', promise({ firstResponse: 1, resolution: 8 }, [50]))
  const closedAndBack = [happens('0T12:00', 'resolved'), happens('3T10:00', 'reopened')]

  it('with the three hours it had spent, not the days it was resolved, and no fresh budget', () => {
    expect(only('resolution', '3T11:00', open, ...closedAndBack)).toMatchObject([
      { round: 1, started: '0T09:00', hours: 4, due: '3T15:00', state: 'running' },
    ])
  })

  it('and does not warn again of a threshold that had passed before', () => {
    const late = [happens('0T14:00', 'resolved'), happens('3T10:00', 'reopened')]
    expect(one('resolution', '3T12:00', open, ...late).warnings).toEqual(['50 0T13:00'])
  })

  it('however often it comes back, so that closing and reopening buys no time', () => {
    const pingPong = [0, 1, 2].flatMap((day) => [
      happens(`${day}T12:00`, 'resolved'),
      happens(`${day + 1}T09:00`, 'reopened'),
    ])
    expect(one('resolution', '3T12:00', open, ...pingPong)).toMatchObject({
      state: 'breached',
      due: '2T11:00',
      breached: '2T11:00',
      hours: 12,
    })
  })
})

describe('a merged ticket never escalates', () => {
  const terms = escalating({ firstResponse: 1, resolution: 4 }, [50])
  const merged = recorded(['0T09:20', { type: 'ticket.merged', payload: { intoTicketId: 7 } }])

  it('neither before a due time nor after it, and leaves nothing to look at again', () => {
    const clocks = clocksOf('4T17:00', opened('0T09:00', terms), ...merged)
    expect(clocks).toHaveLength(2)
    for (const clock of clocks) {
      expect(clock).toMatchObject({
        state: 'cancelled',
        breached: null,
        warnings: [],
        escalated: [],
        due: null,
        next: null,
      })
    }
  })

  it('although it is written to, reprioritised or reopened afterwards', () => {
    const later = [
      happens('1T09:00', 'requesterReplied'),
      changed('1T10:00', escalating({ firstResponse: 0, nextResponse: 0, resolution: 0 })),
      happens('1T11:00', 'reopened'),
    ]
    const before = clocksOf('4T17:00', opened('0T09:00', terms), ...merged)
    expect(clocksOf('4T17:00', opened('0T09:00', terms), ...merged, ...later)).toEqual(before)
  })

  it('any further when it was late already: the step that was still to come does not run', () => {
    const lateThenMerged = [
      opened('0T09:00', terms),
      ...recorded(['0T10:30', { type: 'ticket.merged', payload: { intoTicketId: 7 } }]),
    ]
    expect(one('firstResponse', '4T17:00', ...lateThenMerged)).toMatchObject({
      state: 'cancelled',
      breached: '0T10:00',
      escalated: ['nearly 0T09:54'],
      next: null,
    })
  })
})

describe('a priority lowered after the breach keeps the breach', () => {
  const open = opened('0T09:00', promise({ resolution: 4 }, [50]))
  const lowered = changed('0T15:00', promise({ resolution: 40 }, [50]))

  it('with its moment, although the new budget is far from spent', () => {
    expect(one('resolution', '0T16:00', open, lowered)).toMatchObject({
      state: 'breached',
      breached: '0T13:00',
      due: '4T13:00',
    })
  })

  it('and is not met by a resolution within the new budget', () => {
    const resolved = one('resolution', '2T09:00', open, lowered, happens('1T09:00', 'resolved'))
    expect(resolved).toMatchObject({ state: 'breached', breached: '0T13:00', ended: '1T09:00' })
  })

  it('even when it is raised again, which would put the breach at another moment', () => {
    const raised = changed('1T12:00', promise({ resolution: 2 }, [50]))
    expect(one('resolution', '1T13:00', open, lowered, raised)).toMatchObject({ breached: '0T13:00', due: '0T11:00' })
  })

  it('whereas lowered before it, the breach never was', () => {
    const intime = changed('0T12:59', promise({ resolution: 40 }, [50]))
    expect(one('resolution', '0T16:00', open, intime)).toMatchObject({ state: 'running', breached: null })
  })
})

describe('a second section does not inherit a spent clock of its own', () => {
  const first = promise({ nextResponse: 1, resolution: 40 })
  const second = promise({ nextResponse: 4, resolution: 40 })
  const open = [opened('0T09:00', first), happens('0T09:10', 'staffReplied'), happens('0T10:00', 'requesterReplied')]

  it('for its round of answering begins with the next message, not with what the first section let lie', () => {
    const answeredLate = [happens('0T14:00', 'staffReplied'), changed('0T15:00', second)]
    expect(
      only('nextResponse', '1T09:00', ...open, ...answeredLate, happens('1T08:00', 'requesterReplied')),
    ).toMatchObject([
      { round: 1, breached: '0T11:00', ended: '0T14:00', due: '0T11:00' },
      { round: 2, started: '1T08:00', hours: 1, breached: null, due: '1T12:00' },
    ])
  })

  it('and what the first section finished late is not measured again by its terms', () => {
    const late = [...open, happens('0T14:00', 'staffReplied')]
    expect(only('nextResponse', '1T09:00', ...late, changed('0T15:00', second))).toEqual(
      only('nextResponse', '1T09:00', ...late),
    )
  })

  it('nor is it late before it had the ticket: terms that are overspent on arrival are breached at the transfer', () => {
    const strict = changed('1T12:00', promise({ resolution: 4 }))
    expect(one('resolution', '1T13:00', ...open, strict)).toMatchObject({ due: '0T13:00', breached: '1T12:00' })
  })
})

describe('a first response is not satisfied by a status change or an automatic acknowledgement', () => {
  const open = opened('0T09:00', promise({ firstResponse: 1 }))

  it.each([
    ['in progress', { from: 'new', to: 'in_progress' }],
    ['waiting on the requester', { from: 'new', to: 'waiting_on_requester' }],
    ['waiting on a vendor', { from: 'in_progress', to: 'waiting_on_vendor' }],
    ['scheduled', { from: 'in_progress', to: 'scheduled' }],
  ] as const)('not by its becoming %s, which does not stop it either', (_, payload) => {
    const events = recorded(['0T09:30', { type: 'ticket.statusChanged', payload }])
    expect(one('firstResponse', '0T12:00', open, ...events)).toMatchObject({
      state: 'breached',
      ended: null,
      breached: '0T10:00',
      hours: 3,
    })
  })

  it('not by what the system does: routing, dealing out, telling the requester that it arrived', () => {
    const events = recorded(
      [
        '0T09:00',
        {
          type: 'ticket.routed',
          payload: { sectionCode: 'euc', ruleId: null, ruleName: null, why: '' },
        },
      ],
      [
        '0T09:01',
        {
          type: 'ticket.assigned',
          payload: { assigneeId: 3, previousAssigneeId: null, by: 'routing' },
        },
      ],
    )
    expect(events).toEqual([])
  })

  it('not by a note among colleagues, nor by the requester writing again', () => {
    const events = recorded(
      ['0T09:30', { type: 'ticket.noted', payload: { messageId: 1 } }],
      ['0T09:40', { type: 'ticket.replied', payload: { messageId: 2, side: 'requester' } }],
    )
    expect(one('firstResponse', '0T12:00', open, ...events)).toMatchObject({ state: 'breached', ended: null })
  })

  it('but by a public reply of staff', () => {
    const events = recorded(['0T09:30', { type: 'ticket.replied', payload: { messageId: 1, side: 'staff' } }])
    expect(one('firstResponse', '0T12:00', open, ...events)).toMatchObject({ state: 'met', ended: '0T09:30' })
  })
})

describe('closed tickets are not judged again after a policy edit', () => {
  const open = opened('0T09:00', escalating({ firstResponse: 2, nextResponse: 2, resolution: 20 }, [50]))
  const history = [
    open,
    happens('0T10:00', 'staffReplied'),
    happens('0T11:00', 'requesterReplied'),
    happens('0T12:00', 'staffReplied'),
    ...recorded(
      ['1T09:00', { type: 'ticket.resolved', payload: { from: 'in_progress', code: 'fixed', text: '', messageId: 3 } }],
      ['3T09:00', { type: 'ticket.closed', payload: { by: 'time' } }],
    ),
  ]

  it.each([
    ['stricter', escalating({ firstResponse: 0.1, nextResponse: 0.1, resolution: 0.1 }, [10])],
    ['more generous', escalating({ firstResponse: 200, nextResponse: 200, resolution: 200 }, [10])],
    ['empty', promise({})],
  ])('that makes it %s', (_, terms) => {
    const edited = changed('3T12:00', terms)
    expect(clocksOf('4T12:00', ...history, edited)).toEqual(clocksOf('4T12:00', ...history))
    for (const { state, next } of clocksOf('4T12:00', ...history, edited)) {
      expect([state, next]).toEqual(['met', null])
    }
  })
})

describe('a deleted policy leaves no ticket escalated', () => {
  const deleted = escalating({ firstResponse: 1, resolution: 8 })

  it('for its tickets go on under the default policy, and only by that', () => {
    const fallback = changed('0T09:50', promise({ firstResponse: 4, resolution: 20 }))
    for (const clock of clocksOf('0T12:59', opened('0T09:00', deleted), fallback)) {
      expect(clock).toMatchObject({ state: 'running', breached: null, escalated: [] })
    }
  })

  it('nor ever again, where the default promises nothing', () => {
    const clocks = clocksOf('4T17:00', opened('0T09:00', deleted), changed('0T09:50', promise({})))
    for (const clock of clocks) {
      expect(clock).toMatchObject({ state: 'cancelled', breached: null, escalated: [], due: null, next: null })
    }
    expect(clocks).toHaveLength(2)
  })

  it('by a step that was still to come when it was late already', () => {
    const clock = one(
      'firstResponse',
      '4T17:00',
      opened('0T09:00', deleted),
      changed('0T10:30', promise({ firstResponse: 4 })),
    )
    expect(clock).toMatchObject({ state: 'breached', breached: '0T10:00', escalated: ['nearly 0T09:54'], next: null })
  })
})

describe('a holiday edit reaches paused tickets too', () => {
  const open = opened('0T09:00', promise({ resolution: 12 }))
  const waiting = happens('0T12:00', 'waiting')
  const tuesdayOff = promise({ resolution: 12 }, [], closedOn('2026-11-24'))

  it('so that it is due a day later once it goes on', () => {
    const resumed = happens('0T16:00', 'resumed')
    expect(one('resolution', '0T16:00', open, waiting, resumed)).toMatchObject({ due: '1T16:00' })
    expect(one('resolution', '0T16:00', open, waiting, changed('0T14:00', tuesdayOff), resumed)).toMatchObject({
      due: '2T16:00',
    })
  })

  it('and has back what it spent on a day that has become a holiday', () => {
    const mondayOff = changed('1T10:00', promise({ resolution: 12 }, [], closedOn('2026-11-23')))
    expect(one('resolution', '1T10:00', open, waiting)).toMatchObject({ state: 'paused', hours: 3 })
    expect(one('resolution', '1T10:00', open, waiting, mondayOff)).toMatchObject({
      state: 'paused',
      hours: 0,
      due: null,
    })
    expect(one('resolution', '2T08:00', open, waiting, mondayOff, happens('2T08:00', 'resumed'))).toMatchObject({
      due: '3T11:00',
    })
  })

  it('and loses what a holiday that is taken back had kept', () => {
    const holiday = opened('0T09:00', promise({ resolution: 12 }, [], closedOn('2026-11-23')))
    const worked = changed('1T10:00', promise({ resolution: 12 }))
    expect(one('resolution', '1T10:00', holiday, waiting, worked)).toMatchObject({ state: 'paused', hours: 3 })
  })
})

function closedOn(date: string) {
  return compileBusinessCalendar(applyClosures(office.definition, [{ date, fromTime: null }]))
}
