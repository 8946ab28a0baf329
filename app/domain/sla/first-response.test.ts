import { describe, expect, it } from 'vitest'
import { happens, one, only, opened, promise } from '#tests/support/sla-timeline.ts'

describe('a first response', () => {
  const open = opened('0T09:00', promise({ firstResponse: 1, resolution: 20 }))

  it('at its due time is in time, and one millisecond later is late', () => {
    expect(one('firstResponse', '1T00:00', open, happens('0T10:00', 'staffReplied'))).toMatchObject({
      state: 'met',
      due: '0T10:00',
    })
    const late = one('firstResponse', '1T00:00', open, happens('0T10:00:00.001', 'staffReplied'))
    expect(late).toMatchObject({ state: 'breached', due: '0T10:00', breached: '0T10:00', ended: '0T10:00:00.001' })
  })

  it('that runs out at closing time is late in the evening, though no business time has passed since', () => {
    const late = opened('0T16:00', promise({ firstResponse: 1 }))
    const reply = one('firstResponse', '2T00:00', late, happens('0T20:00', 'staffReplied'))
    expect(reply).toMatchObject({ state: 'breached', due: '0T17:00', breached: '0T17:00', hours: 1 })
  })

  it('is not paused while the ticket waits', () => {
    expect(one('firstResponse', '0T12:00', open, happens('0T09:10', 'waiting'))).toMatchObject({
      state: 'breached',
      hours: 3,
    })
  })

  it('may be the resolution itself', () => {
    expect(one('firstResponse', '1T00:00', open, happens('0T09:30', 'resolved'))).toMatchObject({
      state: 'met',
      ended: '0T09:30',
    })
  })

  it('does not start anew when the ticket is reopened', () => {
    const clocks = only(
      'firstResponse',
      '1T09:00',
      open,
      happens('0T09:30', 'resolved'),
      happens('1T08:00', 'reopened'),
    )
    expect(clocks).toMatchObject([{ state: 'met', ended: '0T09:30' }])
  })
})
