import { expect, it } from 'vitest'
import { ServerBreaker, type ServerTrouble } from './server-breaker.ts'

const gone: ServerTrouble = { isServerAway: true, words: 'connect ECONNREFUSED' }
const busy: ServerTrouble = { isServerAway: false, words: '451 Come back later' }

it('lets everything through while the server answers', () => {
  const breaker = new ServerBreaker()
  for (let mail = 0; mail < 10; mail += 1) {
    expect(breaker.ask(mail)).toBe('send')
    expect(breaker.noteAnswer()).toBe(false)
  }
})

it('stops at once when the server is away, and lets one probe through every fifteen seconds', () => {
  const breaker = new ServerBreaker()
  breaker.noteTrouble(0, gone)
  expect(breaker.isOpen()).toBe(true)
  expect([0, 14_999].map((at) => breaker.ask(at))).toEqual(['wait', 'wait'])
  expect(breaker.words).toBe('connect ECONNREFUSED')
  expect([15_000, 15_000, 29_999, 30_000].map((at) => breaker.ask(at))).toEqual(['probe', 'wait', 'wait', 'probe'])
})

it('says once that the server is back', () => {
  const breaker = new ServerBreaker()
  breaker.noteTrouble(0, gone)
  expect(breaker.noteAnswer()).toBe(true)
  expect(breaker.noteAnswer()).toBe(false)
  expect(breaker.ask(1)).toBe('send')
})

it('stops after five temporary refusals in a row, and not for those that alternate with successes', () => {
  const breaker = new ServerBreaker()
  for (let mail = 0; mail < 20; mail += 1) {
    breaker.noteTrouble(0, busy)
    breaker.noteAnswer()
  }
  for (let mail = 0; mail < 4; mail += 1) breaker.noteTrouble(0, busy)
  expect(breaker.ask(1)).toBe('send')
  breaker.noteTrouble(0, busy)
  expect(breaker.ask(1)).toBe('wait')
})

it('takes a run of refused recipients for a server in trouble only while it lasts: what was put off for it may leave then', () => {
  const breaker = new ServerBreaker()
  for (let mail = 0; mail < 4; mail += 1) breaker.noteTrouble(0, busy)
  expect(breaker.noteAnswer()).toBe(false)
  for (let mail = 0; mail < 5; mail += 1) breaker.noteTrouble(0, busy)
  expect(breaker.noteAnswer()).toBe(true)
})
