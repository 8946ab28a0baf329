import { describe, expect, it } from 'vitest'
import { parseBusinessCalendar } from './business-calendar.ts'
import { classifyClosedTime } from './classify-closed-time.ts'
import { nameCalendar } from './name-calendar.ts'
import type { DeclaredClosure, SlaRules } from './sla-rules.ts'

const hours = [['08:00', '17:00']]
const ago = new Date('2026-01-01T00:00:00Z')

/** Monday to Friday 8 to 17 in Chicago, Thanksgiving and the day after off, Christmas Eve until noon. */
function calendarWith({
  closures = [],
  freeze,
}: {
  closures?: Partial<DeclaredClosure>[]
  freeze?: readonly [fromAt: string, toAt: string]
} = {}) {
  const rules: SlaRules = {
    policies: [],
    policyVersionById: new Map(),
    calendarVersionById: new Map([
      [
        1,
        {
          id: 1,
          calendarCode: 'office',
          definition: parseBusinessCalendar({
            timeZone: 'America/Chicago',
            week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
            exceptions: { '2026-11-26': [], '2026-11-27': [], '2026-12-24': [['08:00', '12:00']] },
          }),
          exceptionNames: new Map([
            ['2026-11-26', 'Thanksgiving Day'],
            ['2026-11-27', 'Acadian Day'],
            ['2026-12-24', 'Christmas Eve'],
          ]),
        },
      ],
    ]),
    newestCalendarVersionIdByCode: new Map([['office', 1]]),
    closures: closures.map((closure) => ({
      date: '2026-12-01',
      fromTime: null,
      reason: 'ice',
      isStatewide: false,
      parishNames: ['Caddo'],
      declaredAt: ago,
      withdrawnAt: null,
      ...closure,
    })),
    freezes: freeze
      ? [
          {
            id: 7,
            name: 'Year-end close',
            announcement: '',
            fromAt: new Date(freeze[0]),
            toAt: new Date(freeze[1]),
            sectionCodes: ['euc'],
            categoryCodes: [],
            includesP1: true,
            declaredAt: ago,
            withdrawnAt: null,
          },
        ]
      : [],
    objectives: [],
  }
  return nameCalendar(rules, {
    policyVersionId: 1,
    calendarVersionId: 1,
    parishName: 'Caddo',
    closuresKnownAt: '2026-12-01T00:00:00.000Z',
    freezeIds: [7],
  })
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Chicago',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Instants with their zone, e.g. '2026-11-25T17:00-06:00'; told in local time. */
function told(calendar: ReturnType<typeof calendarWith>, fromAt: string, toAt: string): string[] {
  return classifyClosedTime(calendar, Date.parse(fromAt), Date.parse(toAt)).map((piece) => {
    const name = 'name' in piece.reason ? ` ${piece.reason.name}` : ''
    return `${clock.format(piece.fromAt)} – ${clock.format(piece.toAt)} ${piece.reason.kind}${name}`.replaceAll(',', '')
  })
}

describe('time in which the calendar is shut', () => {
  it('names each holiday over its whole local day, and joins nights with the weekend', () => {
    expect(told(calendarWith(), '2026-11-25T17:00-06:00', '2026-11-30T08:00-06:00')).toEqual([
      'Wed 17:00 – Thu 00:00 outsideHours',
      'Thu 00:00 – Fri 00:00 holiday Thanksgiving Day',
      'Fri 00:00 – Sat 00:00 holiday Acadian Day',
      'Sat 00:00 – Mon 08:00 outsideHours',
    ])
  })

  it('names a shortened day for the hours that it takes away', () => {
    expect(told(calendarWith(), '2026-12-24T12:00-06:00', '2026-12-25T08:00-06:00')).toEqual([
      'Thu 12:00 – Thu 17:00 holiday Christmas Eve',
      'Thu 17:00 – Fri 08:00 outsideHours',
    ])
  })

  it('names a closure from noon until the hours would have ended', () => {
    const calendar = calendarWith({ closures: [{ fromTime: '12:00' }] })
    expect(told(calendar, '2026-12-01T12:00-06:00', '2026-12-02T08:00-06:00')).toEqual([
      'Tue 12:00 – Tue 17:00 closure ice',
      'Tue 17:00 – Wed 08:00 outsideHours',
    ])
  })

  it('names a closure of the whole day from midnight to midnight, however much of it is asked about', () => {
    const calendar = calendarWith({ closures: [{}, { fromTime: '10:00', reason: 'flood' }] })
    expect(told(calendar, '2026-11-30T17:00-06:00', '2026-12-02T08:00-06:00')).toEqual([
      'Mon 17:00 – Tue 00:00 outsideHours',
      'Tue 00:00 – Wed 00:00 closure ice; flood',
      'Wed 00:00 – Wed 08:00 outsideHours',
    ])
    expect(told(calendar, '2026-12-01T20:00-06:00', '2026-12-01T21:00-06:00')).toEqual([
      'Tue 20:00 – Tue 21:00 closure ice; flood',
    ])
  })

  it('keeps a holiday’s own name where a closure falls on it, and knows no closure of another parish', () => {
    const calendar = calendarWith({
      closures: [{ date: '2026-11-26' }, { date: '2026-11-30', parishNames: ['Orleans'] }],
    })
    expect(told(calendar, '2026-11-26T09:00-06:00', '2026-11-26T10:00-06:00')).toEqual([
      'Thu 09:00 – Thu 10:00 holiday Thanksgiving Day',
    ])
    expect(told(calendar, '2026-11-30T17:00-06:00', '2026-11-30T18:00-06:00')).toEqual([
      'Mon 17:00 – Mon 18:00 outsideHours',
    ])
  })

  it('names a service freeze from its first to its last moment, nights and holidays included', () => {
    const calendar = calendarWith({ freeze: ['2026-11-25T15:00-06:00', '2026-11-27T12:00-06:00'] })
    expect(told(calendar, '2026-11-25T15:00-06:00', '2026-11-28T00:00-06:00')).toEqual([
      'Wed 15:00 – Fri 12:00 freeze Year-end close',
      'Fri 12:00 – Sat 00:00 holiday Acadian Day',
    ])
  })

  it('keeps to local days when the clocks change', () => {
    const night = classifyClosedTime(
      calendarWith(),
      Date.parse('2026-10-30T17:00-05:00'),
      Date.parse('2026-11-02T08:00-06:00'),
    )
    expect(night).toHaveLength(1)
    expect((night[0]?.toAt ?? 0) - (night[0]?.fromAt ?? 0)).toBe(64 * 3_600_000)
  })
})
