import { describe, expect, it } from 'vitest'
import { changed, happens, one, opened, promise } from '#tests/support/sla-timeline.ts'

describe('a warning', () => {
  const open = opened('0T09:00', promise({ resolution: 4 }, [90, 50, 50, 120]))

  it('passes at the instant its share of the budget is used up, also beyond the whole', () => {
    expect(one('resolution', '0T11:00', open)).toMatchObject({ warnings: ['50 0T11:00'], next: '0T12:36' })
    expect(one('resolution', '0T10:59:59.999', open)).toMatchObject({ warnings: [], next: '0T11:00' })
    expect(one('resolution', '0T16:00', open)).toMatchObject({ warnings: ['50 0T11:00', '90 0T12:36', '120 0T13:48'] })
  })

  it('does not pass after the end of the clock', () => {
    expect(one('resolution', '0T16:00', open, happens('0T11:00', 'resolved')).warnings).toEqual(['50 0T11:00'])
    expect(one('resolution', '0T16:00', open, happens('0T10:59', 'resolved')).warnings).toEqual([])
  })

  it('that a change leaves behind passes at the change, and only the highest is announced', () => {
    const change = changed('0T12:00', promise({ resolution: 3 }, [25, 50, 75, 100, 110]))
    expect(one('resolution', '0T12:00', open, change).warnings).toEqual([
      '25 0T12:00 silent',
      '50 0T11:00',
      '75 0T12:00 silent',
      '100 0T12:00',
    ])
  })

  it('passes once, although a change takes the clock back below it', () => {
    const change = changed('0T11:30', promise({ resolution: 20 }, [50]))
    expect(one('resolution', '1T16:00', open, change)).toMatchObject({
      hours: 16,
      warnings: ['50 0T11:00'],
      next: '2T11:00',
    })
  })

  it('at nought percent passes with the start', () => {
    expect(one('resolution', '0T09:00', opened('0T09:00', promise({ resolution: 4 }, [0]))).warnings).toEqual([
      '0 0T09:00',
    ])
  })
})
