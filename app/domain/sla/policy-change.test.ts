import { describe, expect, it } from 'vitest'
import { changed, clocksOf, happens, one, only, opened, promise, shortDays } from '#tests/support/sla-timeline.ts'

describe('a change of policy', () => {
  const open = opened('0T09:00', promise({ resolution: 4 }, [50, 75]))

  it('to a larger budget moves the due time away', () => {
    expect(one('resolution', '0T12:00', open, changed('0T11:30', promise({ resolution: 6 })))).toMatchObject({
      due: '0T15:00',
    })
  })

  it('to a smaller budget that is overspent breaches at the moment of the change, though due before', () => {
    expect(one('resolution', '0T12:00', open, changed('0T11:30', promise({ resolution: 1 })))).toMatchObject({
      state: 'breached',
      due: '0T10:00',
      breached: '0T11:30',
    })
  })

  it('to a budget that is spent to the millisecond breaches only if the clock runs on', () => {
    const spent = changed('0T11:00', promise({ resolution: 2 }))
    expect(one('resolution', '0T12:00', open, spent, happens('0T11:00', 'resolved'))).toMatchObject({
      state: 'met',
      due: '0T11:00',
    })
    expect(one('resolution', '0T11:00:00.001', open, spent)).toMatchObject({ state: 'breached', breached: '0T11:00' })
  })

  it('at the due time averts the breach, while a threshold of that millisecond has passed', () => {
    const averted = changed('0T13:00', promise({ resolution: 8 }, [100]))
    const before = opened('0T09:00', promise({ resolution: 4 }, [100]))
    expect(one('resolution', '0T16:00', before, averted)).toMatchObject({
      state: 'running',
      breached: null,
      warnings: ['100 0T13:00'],
    })
  })

  it('after a breach leaves the breach, even where the new budget would not be spent', () => {
    const lower = changed('0T14:00', promise({ resolution: 20 }))
    expect(one('resolution', '0T15:00', open, lower)).toMatchObject({
      state: 'breached',
      breached: '0T13:00',
      due: '2T11:00',
    })
  })

  it('measures all the running time again under the new calendar, and none of the pauses', () => {
    const pause = [happens('0T10:00', 'waiting'), happens('0T16:00', 'resumed')]
    const evaluated = one(
      'resolution',
      '1T09:00',
      open,
      ...pause,
      changed('0T17:00', promise({ resolution: 4 }, [], shortDays)),
    )
    expect(evaluated).toMatchObject({ hours: 2, due: '2T09:00' })
  })

  it('while the clock is paused leaves it paused', () => {
    const waiting = happens('0T10:00', 'waiting')
    expect(one('resolution', '1T09:00', open, waiting, changed('0T12:00', promise({ resolution: 2 })))).toMatchObject({
      state: 'paused',
      due: null,
    })
    expect(one('resolution', '1T09:00', open, waiting, changed('0T12:00', promise({ resolution: 0.5 })))).toMatchObject(
      {
        state: 'breached',
        due: '0T09:30',
        breached: '0T12:00',
      },
    )
  })

  it('does not touch clocks that have ended', () => {
    const events = [opened('0T09:00', promise({ firstResponse: 1 })), happens('0T09:30', 'staffReplied')]
    expect(clocksOf('1T09:00', ...events, changed('0T12:00', promise({ firstResponse: 0.1 })))).toEqual(
      clocksOf('1T09:00', ...events),
    )
    expect(clocksOf('1T09:00', ...events, changed('0T12:00', promise({})))).toEqual(clocksOf('1T09:00', ...events))
  })

  it('cancels a target that it lacks', () => {
    expect(clocksOf('1T09:00', open, changed('0T11:00', promise({})))).toMatchObject([
      { state: 'cancelled', ended: '0T11:00', due: null, hours: 2, warnings: ['50 0T11:00'] },
    ])
  })

  it('that brings a target back starts a new clock at the opening, pauses left out', () => {
    const events = [open, changed('0T10:00', promise({})), happens('0T11:00', 'waiting'), happens('0T12:00', 'resumed')]
    expect(only('resolution', '0T15:00', ...events, changed('0T14:00', promise({ resolution: 8 })))).toMatchObject([
      { round: 1, state: 'cancelled', ended: '0T10:00', hours: 1 },
      { round: 2, state: 'running', started: '0T09:00', hours: 5, due: '1T09:00' },
    ])
  })

  it('that adds a first response already overdue breaches it at the moment of the change', () => {
    expect(one('firstResponse', '0T15:00', open, changed('0T12:00', promise({ firstResponse: 1 })))).toMatchObject({
      state: 'breached',
      started: '0T09:00',
      due: '0T10:00',
      breached: '0T12:00',
    })
  })

  it('adds no target that could not be running any more', () => {
    const answered = [open, happens('0T09:30', 'staffReplied')]
    expect(only('firstResponse', '0T15:00', ...answered, changed('0T12:00', promise({ firstResponse: 1 })))).toEqual([])
    const resolved = [opened('0T09:00', promise({})), happens('0T10:00', 'resolved')]
    expect(clocksOf('0T15:00', ...resolved, changed('0T12:00', promise({ firstResponse: 1, resolution: 1 })))).toEqual(
      [],
    )
  })

  it('that adds a next response begins it with the next message', () => {
    const events = [
      opened('0T09:00', promise({})),
      happens('0T09:30', 'staffReplied'),
      happens('0T10:00', 'requesterReplied'),
    ]
    const added = [...events, changed('0T11:00', promise({ nextResponse: 2 }))]
    expect(clocksOf('0T12:00', ...added)).toEqual([])
    expect(clocksOf('0T13:00', ...added, happens('0T12:00', 'requesterReplied'))).toMatchObject([
      { started: '0T12:00' },
    ])
  })

  it('at the time of another event follows the order in which they are given', () => {
    const [change, resolved] = [changed('0T11:00', promise({ resolution: 1 })), happens('0T11:00', 'resolved')]
    expect(one('resolution', '0T12:00', open, change, resolved)).toMatchObject({
      state: 'breached',
      breached: '0T11:00',
    })
    expect(one('resolution', '0T12:00', open, resolved, change)).toMatchObject({ state: 'met', due: '0T13:00' })
  })
})
