import { describe, expect, it } from 'vitest'
import { changed, clocksOf, happens, one, opened, promise } from '#tests/support/sla-timeline.ts'

describe('a new ticket', () => {
  const open = opened('0T09:00', promise({ firstResponse: 1, nextResponse: 2, resolution: 8 }))

  it('runs a clock for the first response and one for the resolution', () => {
    expect(clocksOf('0T09:30', open)).toMatchObject([
      { target: 'firstResponse', state: 'running', started: '0T09:00', due: '0T10:00', hours: 0.5, since: '0T09:00' },
      { target: 'resolution', state: 'running', started: '0T09:00', due: '0T17:00', hours: 0.5, round: 1 },
    ])
  })

  it('has no clock before it is opened', () => {
    expect(clocksOf('0T08:59', open)).toEqual([])
  })

  it('is as it was at the time asked about, whatever happened later', () => {
    expect(one('firstResponse', '0T09:30', open, happens('0T09:40', 'staffReplied'))).toMatchObject({
      state: 'running',
      ended: null,
    })
    expect(one('firstResponse', '0T09:40', open, happens('0T09:40', 'staffReplied'))).toMatchObject({
      state: 'met',
      ended: '0T09:40',
    })
  })

  it('cannot begin with anything but its opening, nor go back in time', () => {
    expect(() => clocksOf('0T10:00', happens('0T09:00', 'staffReplied'))).toThrow('opening')
    expect(() => clocksOf('0T10:00', open, happens('0T08:00', 'staffReplied'))).toThrow('order of time')
  })
})

describe('a cancelled ticket', () => {
  it('cancels what has not ended, and nothing happens to it afterwards', () => {
    const terms = promise({ firstResponse: 1, nextResponse: 1, resolution: 8 })
    const events = [opened('0T09:00', terms), happens('0T09:30', 'staffReplied'), happens('0T10:00', 'cancelled')]
    const later = [happens('0T11:00', 'requesterReplied'), changed('0T12:00', terms), happens('0T13:00', 'resolved')]
    const clocks = clocksOf('1T09:00', ...events, ...later, happens('0T14:00', 'reopened'))
    expect(clocks).toMatchObject([
      { target: 'firstResponse', state: 'met' },
      { target: 'resolution', state: 'cancelled', ended: '0T10:00', due: null, hours: 1, since: null, next: null },
    ])
  })

  it('keeps the fact of a breach before it', () => {
    const events = [opened('0T09:00', promise({ resolution: 1 })), happens('0T12:00', 'cancelled')]
    expect(clocksOf('0T13:00', ...events)).toMatchObject([{ state: 'cancelled', breached: '0T10:00', due: null }])
  })
})

describe('a clock with a budget of nothing', () => {
  it('is due at once, met only by what happens in the same millisecond', () => {
    const open = opened('0T05:00', promise({ firstResponse: 0 }, [50]))
    expect(one('firstResponse', '0T05:00', open, happens('0T05:00', 'staffReplied'))).toMatchObject({
      state: 'met',
      due: '0T05:00',
      warnings: ['50 0T05:00'],
    })
    expect(one('firstResponse', '0T06:00', open)).toMatchObject({ state: 'breached', due: '0T05:00', hours: 0 })
  })
})

describe('the instant to look again', () => {
  const open = opened('0T09:00', promise({ resolution: 4 }, [50]))

  it('is the next threshold, then the due time, then the millisecond after it, then none', () => {
    const next = ['0T09:00', '0T11:00', '0T13:00', '0T13:00:00.001'].map((asOf) => one('resolution', asOf, open).next)
    expect(next).toEqual(['0T11:00', '0T13:00', '0T13:00:00.001', null])
  })

  it('is none for a clock that has ended', () => {
    expect(one('resolution', '0T10:00', open, happens('0T09:30', 'resolved')).next).toBeNull()
  })
})
