import { describe, expect, it } from 'vitest'
import { makeActor, makeSession, VIEWER } from '#tests/support/make-actor.ts'
import { mayReadQueue } from './may-read-queue.ts'

const open = { code: 'dco', isRestricted: false }
const restricted = { code: 'isec', isRestricted: true }

describe('who may read a queue', () => {
  it('lets any technician read a section that is not restricted', () => {
    expect(mayReadQueue(makeActor({ sectionCodes: ['euc'] }), open)).toBe(true)
  })

  it('keeps a restricted section to its own people, administrators included', () => {
    expect(mayReadQueue(makeActor({ sectionCodes: ['isec'] }), restricted)).toBe(true)
    expect(mayReadQueue(makeActor({ sectionCodes: ['euc'] }), restricted)).toBe(false)
    expect(mayReadQueue(makeActor({ isAdministrator: true }), restricted)).toBe(false)
  })

  it('keeps a restricted section from administrators who look with the eyes of its people', () => {
    const viewed = makeActor({ sectionCodes: ['isec'], session: makeSession({ viewedBy: VIEWER }) })
    expect(mayReadQueue(viewed, restricted)).toBe(false)
    expect(mayReadQueue(viewed, open)).toBe(true)
  })

  it('keeps those who only ask for things out of every queue', () => {
    expect(mayReadQueue(makeActor({}), open)).toBe(false)
  })
})
