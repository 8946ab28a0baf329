import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#app/platform/project-root.ts'
import { simulateLine } from './simulate-line.ts'

/** The example of docs/sla.md. */
const example = {
  id: 'a',
  calendars: {
    office: {
      timeZone: 'America/Chicago',
      week: {
        mon: [['08:00', '17:00']],
        tue: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
      exceptions: { '2026-11-26': [], '2026-12-24': [['08:00', '12:00']] },
    },
  },
  policies: {
    P3: {
      calendar: 'office',
      targets: { firstResponse: 60, nextResponse: 120, resolution: 480 },
      warnAt: [50, 75, 90],
    },
  },
  events: [
    { at: '2026-11-23T14:00:00.000Z', type: 'opened', policy: 'P3' },
    { at: '2026-11-23T15:00:00.000Z', type: 'staffReplied' },
  ],
  asOf: '2026-11-30T00:00:00.000Z',
}
const [opened, replied] = example.events
const office = example.calendars.office
const P3 = example.policies.P3

function readBlocksOfPage(): unknown[] {
  const page = readFileSync(join(projectRoot, 'docs/sla.md'), 'utf8')
  return [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, block = '']) => JSON.parse(block))
}

function withOffice(change: object): unknown {
  return { ...example, calendars: { office: { ...office, ...change } } }
}
function withPolicy(change: object): unknown {
  return { ...example, policies: { P3: { ...P3, ...change } } }
}
function withEvents(...events: unknown[]): unknown {
  return { ...example, events }
}

describe('a simulated case', () => {
  it('gives the result of the page, letter for letter', () => {
    expect(JSON.stringify(simulateLine(JSON.stringify(example)))).toBe(
      '{"id":"a","clocks":[' +
        '{"target":"firstResponse","state":"met","startedAt":"2026-11-23T14:00:00.000Z","endedAt":"2026-11-23T15:00:00.000Z",' +
        '"dueAt":"2026-11-23T15:00:00.000Z","breachedAt":null,"elapsedMs":3600000,"warnings":[' +
        '{"percent":50,"at":"2026-11-23T14:30:00.000Z"},{"percent":75,"at":"2026-11-23T14:45:00.000Z"},' +
        '{"percent":90,"at":"2026-11-23T14:54:00.000Z"}]},' +
        '{"target":"resolution","state":"breached","startedAt":"2026-11-23T14:00:00.000Z","endedAt":null,' +
        '"dueAt":"2026-11-23T22:00:00.000Z","breachedAt":"2026-11-23T22:00:00.000Z","elapsedMs":61200000,"warnings":[' +
        '{"percent":50,"at":"2026-11-23T18:00:00.000Z"},{"percent":75,"at":"2026-11-23T20:00:00.000Z"},' +
        '{"percent":90,"at":"2026-11-23T21:12:00.000Z"}]}]}',
    )
  })

  it('stands on the page with what it gives', () => {
    expect(readBlocksOfPage()).toEqual([example, simulateLine(JSON.stringify(example))])
  })

  it('may lie wholly after the time asked about', () => {
    expect(simulateLine(JSON.stringify({ ...example, asOf: '2026-11-22T00:00:00.000Z' }))).toEqual({
      id: 'a',
      clocks: [],
    })
  })

  it('keeps a number for its id', () => {
    expect(simulateLine(JSON.stringify({ ...example, id: 7 }))).toMatchObject({ id: 7, clocks: [{}, {}] })
  })
})

describe('a malformed case', () => {
  it.each(['', '{"id":"a"', '[]', 'null', '"a"', '{}', '{"id":{}}'])(
    'that cannot be identified has no id: %s',
    (line) => {
      expect(simulateLine(line)).toEqual({ id: null, error: expect.stringMatching(/./) })
    },
  )

  it.each<[string, unknown, string]>([
    ['an unknown time zone', withOffice({ timeZone: 'America/Shreveport' }), 'calendars.office.timeZone'],
    [
      'an interval that ends before it starts',
      withOffice({ week: { mon: [['17:00', '08:00']] } }),
      'calendars.office.week.mon',
    ],
    [
      'a holiday on a date that does not exist',
      withOffice({ exceptions: { '2027-02-29': [] } }),
      'exceptions.2027-02-29: is not a date',
    ],
    ['a calendar that never opens', withOffice({ week: {}, exceptions: {} }), 'can never spend'],
    [
      'a calendar that opens too little',
      withOffice({ week: {}, exceptions: { '2026-12-24': [['08:00', '09:00']] } }),
      'can never spend',
    ],
    ['an unknown calendar', withPolicy({ calendar: 'constructor' }), 'there is no calendar "constructor"'],
    ['an unknown target', withPolicy({ targets: { firstReply: 60 } }), 'firstReply'],
    ['a negative budget', withPolicy({ targets: { resolution: -1 } }), 'policies.P3.targets.resolution'],
    ['a budget in words', withPolicy({ targets: { resolution: '60' } }), 'policies.P3.targets.resolution'],
    ['a negative threshold', withPolicy({ warnAt: [-50] }), 'policies.P3.warnAt.0'],
    ['an unknown policy', withEvents({ ...opened, policy: 'toString' }), 'there is no policy "toString"'],
    ['a change to no policy', withEvents(opened, { ...replied, type: 'policyChanged' }), 'events.1.policy'],
    ['an unknown event', withEvents(opened, { ...replied, type: 'escalated' }), 'events.1.type'],
    ['no event', withEvents(), 'events'],
    ['no opening', withEvents(replied), 'opening'],
    ['events out of order', withEvents(opened, { ...replied, at: '2026-11-23T13:59:59.999Z' }), 'events.1'],
    [
      'events out of order after the time asked about',
      { ...example, events: [opened, { ...replied, at: '2027-02-01T00:00:00.000Z' }, replied] },
      'events.2',
    ],
    ['an event on February 30th', withEvents(opened, { ...replied, at: '2027-02-30T00:00:00.000Z' }), 'events.1.at'],
    ['an event at half past 24', withEvents(opened, { ...replied, at: '2027-02-03T24:30:00.000Z' }), 'events.1.at'],
    ['an event in no zone', withEvents(opened, { ...replied, at: '2027-02-03T20:30:00.000' }), 'events.1.at'],
    ['no time asked about', { ...example, asOf: undefined }, 'asOf'],
  ])('with %s says so', (_, input, reason) => {
    expect(simulateLine(JSON.stringify(input))).toEqual({ id: 'a', error: expect.stringContaining(reason) })
  })
})
