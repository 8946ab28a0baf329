import { expect, it } from 'vitest'
import { ServerBreaker } from './server-breaker.ts'

it('lets everything through while the server answers', () => {
  const breaker = new ServerBreaker()
  for (let mail = 0; mail < 10; mail += 1) {
    expect(breaker.mayTry(mail)).toBe(true)
    expect(breaker.noteAnswer()).toBe(false)
  }
})

it('stops at once when the server is away, and lets one probe through every fifteen seconds', () => {
  const breaker = new ServerBreaker()
  breaker.noteTrouble(0, true)
  expect([0, 14_999].map((at) => breaker.mayTry(at))).toEqual([false, false])
  expect([15_000, 15_000, 29_999, 30_000].map((at) => breaker.mayTry(at))).toEqual([true, false, false, true])
})

it('says once that the server is back', () => {
  const breaker = new ServerBreaker()
  breaker.noteTrouble(0, true)
  expect(breaker.noteAnswer()).toBe(true)
  expect(breaker.noteAnswer()).toBe(false)
  expect(breaker.mayTry(1)).toBe(true)
})

it('stops after five temporary refusals in a row, and not for those that alternate with successes', () => {
  const breaker = new ServerBreaker()
  for (let mail = 0; mail < 20; mail += 1) {
    breaker.noteTrouble(0, false)
    breaker.noteAnswer()
  }
  for (let mail = 0; mail < 4; mail += 1) breaker.noteTrouble(0, false)
  expect(breaker.mayTry(1)).toBe(true)
  breaker.noteTrouble(0, false)
  expect(breaker.mayTry(1)).toBe(false)
})

it('does not take a run of refused recipients for a server that was away', () => {
  const breaker = new ServerBreaker()
  for (let mail = 0; mail < 5; mail += 1) breaker.noteTrouble(0, false)
  expect(breaker.noteAnswer()).toBe(false)
})
