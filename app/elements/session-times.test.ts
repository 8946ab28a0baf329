import { describe, expect, it } from 'vitest'
import { nextSessionStep } from './session-times.ts'

const MINUTE = 60_000
const times = { idleEndsAtMs: 15 * MINUTE, expiresAtMs: 720 * MINUTE }

describe('what a page does about its session', () => {
  it('waits until two minutes before the end', () => {
    expect(nextSessionStep(times, 0)).toEqual({ step: 'wait', forMs: 13 * MINUTE })
    expect(nextSessionStep(times, 13 * MINUTE - 1)).toEqual({ step: 'wait', forMs: 1 })
  })

  it('warns from then on, and may be stayed', () => {
    const warned = { step: 'warn', endsAtMs: 15 * MINUTE, canStay: true }
    expect(nextSessionStep(times, 13 * MINUTE)).toEqual(warned)
    expect(nextSessionStep(times, 15 * MINUTE - 1)).toEqual(warned)
  })

  it('says that the twelve hours cannot be put off', () => {
    const late = { idleEndsAtMs: 729 * MINUTE, expiresAtMs: 720 * MINUTE }
    expect(nextSessionStep(late, 719 * MINUTE)).toEqual({ step: 'warn', endsAtMs: 720 * MINUTE, canStay: false })
  })

  it('is over at the end', () => {
    expect(nextSessionStep(times, 15 * MINUTE)).toEqual({ step: 'end' })
    expect(nextSessionStep({ ...times, idleEndsAtMs: 800 * MINUTE }, 720 * MINUTE)).toEqual({ step: 'end' })
  })
})
