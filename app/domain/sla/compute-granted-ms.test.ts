import { describe, expect, it } from 'vitest'
import { promise } from '#tests/support/sla-timeline.ts'
import { computeGrantedMs } from './compute-granted-ms.ts'
import { evaluateTimeline, type SlaTimelineEvent } from './evaluate-timeline.ts'

const HOUR = 3_600_000
/** Of the week that begins with Monday, 23 November 2026; the office opens from 8 to 17, UTC. */
const at = (day: number, clock: string) => Date.parse(`2026-11-${23 + day}T${clock}:00.000Z`)
const iso = (instant: number | null | undefined) => (instant == null ? null : new Date(instant).toISOString())

const terms = promise({ resolution: 10 })
const opened: SlaTimelineEvent = { at: at(0, '08:00'), type: 'opened', terms }
const clockAt = (now: number, events: SlaTimelineEvent[] = [opened]) => {
  const clock = evaluateTimeline(events, now).find(({ target }) => target === 'resolution')
  if (!clock) throw new Error('There is no resolution clock')
  return clock
}
const grantAt = (now: number, wantedAt: number, events?: SlaTimelineEvent[]) =>
  computeGrantedMs(clockAt(now, events), terms, { now, wantedAt })

/** The clock as the engine tells it once that much was granted. */
const afterGrant = (now: number, wantedAt: number, before: SlaTimelineEvent[] = [opened]) => {
  const grant = grantAt(now, wantedAt, before)
  if (!grant) throw new Error('Nothing could be granted')
  return clockAt(now, [...before, { at: now, type: 'granted', target: 'resolution', ms: grant.grantedMs }])
}

describe('a due time that is moved', () => {
  it.each([
    ['later', at(2, '11:30')],
    ['earlier', at(0, '15:00')],
    ['to closing time', at(2, '17:00')],
    ['by a minute', at(1, '09:01')],
  ])('%s is exactly the wanted instant, and the original stays known', (_, wantedAt) => {
    const clock = afterGrant(at(0, '12:00'), wantedAt)
    expect(iso(clock.dueAt)).toBe(iso(wantedAt))
    expect(iso(clock.policyDueAt)).toBe(iso(at(1, '09:00')))
    expect(clock.state).toBe('running')
  })

  it('counts what was spent before a pause', () => {
    const paused: SlaTimelineEvent[] = [
      opened,
      { at: at(0, '10:00'), type: 'waiting' },
      { at: at(1, '08:00'), type: 'resumed' },
    ]
    const clock = afterGrant(at(1, '09:00'), at(3, '09:00'), paused)
    expect(iso(clock.dueAt)).toBe(iso(at(3, '09:00')))
    expect(clock.grantedMs).toBe(2 * HOUR + 2 * 9 * HOUR + HOUR - 10 * HOUR)
  })

  it('moved again is granted in all, not in addition', () => {
    const once: SlaTimelineEvent = {
      at: at(0, '12:00'),
      type: 'granted',
      target: 'resolution',
      ms: grantAt(at(0, '12:00'), at(2, '11:30'))?.grantedMs ?? 0,
    }
    const clock = afterGrant(at(0, '13:00'), at(1, '10:00'), [opened, once])
    expect(iso(clock.dueAt)).toBe(iso(at(1, '10:00')))
    expect(clock.grantedMs).toBe(HOUR)
    expect(iso(clock.policyDueAt)).toBe(iso(at(1, '09:00')))
  })

  it('of a clock already breached gives it a due time to come, and leaves the breach', () => {
    const clock = afterGrant(at(1, '12:00'), at(2, '12:00'))
    expect(iso(clock.dueAt)).toBe(iso(at(2, '12:00')))
    expect(clock).toMatchObject({ state: 'breached', breachedAt: at(1, '09:00') })
  })
})

describe('outside of the hours', () => {
  it('it is due at the closing time before', () => {
    expect(grantAt(at(0, '12:00'), at(5, '11:00'))).toMatchObject({ dueAt: at(4, '17:00') })
    expect(iso(afterGrant(at(0, '12:00'), at(2, '23:00')).dueAt)).toBe(iso(at(2, '17:00')))
  })

  it('there is nothing to grant until the next opening, and none in the past', () => {
    expect(grantAt(at(4, '18:00'), at(5, '11:00'))).toBeNull()
    expect(grantAt(at(4, '17:00'), at(7, '08:00'))).toBeNull()
    expect(grantAt(at(0, '12:00'), at(0, '12:00'))).toBeNull()
    expect(grantAt(at(0, '12:00'), at(0, '11:00'))).toBeNull()
  })
})

it('what was granted is kept when the policy changes, when the ticket waits, and when it is reopened', () => {
  const now = at(0, '12:00')
  const granted: SlaTimelineEvent = { at: now, type: 'granted', target: 'resolution', ms: 2 * HOUR }
  const due = (...events: SlaTimelineEvent[]) => iso(clockAt(at(3, '12:00'), [opened, granted, ...events]).dueAt)
  expect(due()).toBe(iso(at(1, '11:00')))
  expect(due({ at: at(0, '13:00'), type: 'policyChanged', terms: promise({ resolution: 20 }) })).toBe(
    iso(at(2, '12:00')),
  )
  expect(due({ at: at(0, '13:00'), type: 'waiting' }, { at: at(0, '14:00'), type: 'resumed' })).toBe(
    iso(at(1, '12:00')),
  )
  expect(due({ at: at(0, '13:00'), type: 'resolved' }, { at: at(0, '14:00'), type: 'reopened' })).toBe(
    iso(at(1, '12:00')),
  )
})
