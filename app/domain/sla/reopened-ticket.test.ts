import { describe, expect, it } from 'vitest'
import { changed, clocksOf, happens, one, opened, promise } from '#tests/support/sla-timeline.ts'

describe('a reopened ticket', () => {
  const open = opened('0T09:00', promise({ resolution: 4 }))

  it('keeps what its clock had spent, and does not count the time it was resolved', () => {
    const events = [open, happens('0T10:00', 'resolved'), happens('1T10:00', 'reopened')]
    expect(clocksOf('1T11:00', ...events)).toMatchObject([
      { state: 'running', ended: null, hours: 2, due: '1T13:00', round: 1 },
    ])
  })

  it('is judged again at its next resolution', () => {
    const events = [
      open,
      happens('0T10:00', 'resolved'),
      happens('1T10:00', 'reopened'),
      happens('1T15:00', 'resolved'),
    ]
    expect(one('resolution', '0T12:00', ...events)).toMatchObject({ state: 'met' })
    expect(one('resolution', '2T12:00', ...events)).toMatchObject({ state: 'breached', breached: '1T13:00', hours: 6 })
  })

  it('stays breached when it was', () => {
    const events = [
      open,
      happens('0T14:00', 'resolved'),
      happens('1T10:00', 'reopened'),
      happens('1T10:30', 'resolved'),
    ]
    expect(one('resolution', '2T12:00', ...events)).toMatchObject({
      state: 'breached',
      breached: '0T13:00',
      hours: 5.5,
    })
  })

  it('waits no longer, although it was resolved while waiting', () => {
    const events = [open, happens('0T10:00', 'waiting'), happens('0T11:00', 'resolved'), happens('1T10:00', 'reopened')]
    expect(one('resolution', '1T11:00', ...events)).toMatchObject({ state: 'running', hours: 2 })
  })

  it('does not start to wait by a status that came while it was resolved', () => {
    const events = [open, happens('0T10:00', 'resolved'), happens('0T11:00', 'waiting'), happens('1T10:00', 'reopened')]
    expect(one('resolution', '1T11:00', ...events)).toMatchObject({ state: 'running', since: '1T10:00' })
  })

  it('runs under the policy that came while it was resolved, all of it measured again', () => {
    const events = [open, happens('0T12:00', 'resolved'), changed('0T15:00', promise({ resolution: 1 }))]
    expect(one('resolution', '1T09:00', ...events)).toMatchObject({ state: 'met', due: '0T13:00' })
    expect(one('resolution', '1T11:00', ...events, happens('1T10:00', 'reopened'))).toMatchObject({
      state: 'breached',
      breached: '1T10:00',
      due: '0T10:00',
      hours: 4,
    })
  })

  it('keeps its ended clock when the policy now in force promises no resolution', () => {
    const events = [
      open,
      happens('0T12:00', 'resolved'),
      changed('0T15:00', promise({})),
      happens('1T10:00', 'reopened'),
    ]
    expect(clocksOf('1T11:00', ...events)).toMatchObject([{ state: 'met', ended: '0T12:00' }])
  })

  it('gets a clock from the opening when a policy that came meanwhile is the first to promise a resolution', () => {
    const events = [
      opened('0T09:00', promise({})),
      happens('0T12:00', 'resolved'),
      changed('0T15:00', promise({ resolution: 4 })),
    ]
    expect(clocksOf('0T16:00', ...events)).toEqual([])
    expect(clocksOf('1T10:30', ...events, happens('1T10:00', 'reopened'))).toMatchObject([
      { state: 'running', started: '0T09:00', hours: 3.5, due: '1T11:00' },
    ])
  })

  it('does not revive the clock that a policy cancelled, but starts a new one from the opening', () => {
    const events = [open, changed('0T10:00', promise({})), happens('0T12:00', 'resolved')]
    const later = [changed('0T15:00', promise({ resolution: 4 })), happens('1T10:00', 'reopened')]
    expect(clocksOf('1T10:30', ...events, ...later)).toMatchObject([
      { round: 1, state: 'cancelled', ended: '0T10:00', hours: 1 },
      { round: 2, state: 'running', started: '0T09:00', hours: 3.5, due: '1T11:00' },
    ])
  })

  it('is not revived by a reopening after it was cancelled', () => {
    const events = [
      open,
      happens('0T10:00', 'resolved'),
      happens('0T11:00', 'cancelled'),
      happens('1T10:00', 'reopened'),
    ]
    expect(clocksOf('1T11:00', ...events)).toMatchObject([{ state: 'met', ended: '0T10:00' }])
  })
})
