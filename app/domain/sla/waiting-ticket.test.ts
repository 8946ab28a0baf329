import { describe, expect, it } from 'vitest'
import { happens, one, opened, promise } from '#tests/support/sla-timeline.ts'

describe('a ticket that waits', () => {
  const open = opened('0T09:00', promise({ resolution: 4 }, [50]))
  const wait = happens('0T10:00', 'waiting')

  it('pauses its resolution clock, which then has no due time', () => {
    expect(one('resolution', '3T12:00', open, wait)).toMatchObject({
      state: 'paused',
      due: null,
      hours: 1,
      since: null,
      next: null,
      warnings: [],
    })
  })

  it('is due after what was left of the budget once it goes on', () => {
    const resumed = one('resolution', '1T08:30', open, wait, happens('1T08:00', 'resumed'))
    expect(resumed).toMatchObject({ state: 'running', due: '1T11:00', hours: 1.5, since: '1T08:00', next: '1T09:00' })
  })

  it('has no due time either when it is resolved while waiting', () => {
    expect(one('resolution', '3T12:00', open, wait, happens('2T09:00', 'resolved'))).toMatchObject({
      state: 'met',
      due: null,
      ended: '2T09:00',
      hours: 1,
    })
  })

  it('ignores a second waiting and a second resumption', () => {
    const twice = [wait, happens('0T11:00', 'waiting'), happens('0T12:00', 'resumed'), happens('0T12:30', 'resumed')]
    expect(one('resolution', '0T13:00', open, ...twice)).toMatchObject({ hours: 2, due: '0T15:00', since: '0T12:00' })
  })

  it('keeps the due time of a budget that was spent before, and its breach', () => {
    const late = one('resolution', '1T12:00', open, happens('0T14:00', 'waiting'))
    expect(late).toMatchObject({ state: 'breached', due: '0T13:00', breached: '0T13:00', hours: 5 })
  })

  it('is past its due time when the pause began at the due time and lasts', () => {
    const atDue = [open, happens('0T13:00', 'waiting')]
    expect(one('resolution', '0T13:00', ...atDue)).toMatchObject({
      state: 'paused',
      due: '0T13:00',
      next: '0T13:00:00.001',
    })
    expect(one('resolution', '0T13:00:00.001', ...atDue)).toMatchObject({
      state: 'breached',
      due: '0T13:00',
      next: null,
    })
  })

  it('counts nothing when it waits and goes on in the same instant', () => {
    const blink = [happens('0T10:00', 'waiting'), happens('0T10:00', 'resumed')]
    expect(one('resolution', '0T12:00', open, ...blink)).toMatchObject({
      hours: 3,
      due: '0T13:00',
      warnings: ['50 0T11:00'],
    })
  })
})
