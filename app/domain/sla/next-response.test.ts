import { describe, expect, it } from 'vitest'
import { changed, clocksOf, happens, opened, promise } from '#tests/support/sla-timeline.ts'

describe('a requester who writes again', () => {
  const open = opened('0T09:00', promise({ nextResponse: 2 }))
  const answer = happens('0T09:30', 'staffReplied')

  it('starts no clock before the first response', () => {
    const before = [open, happens('0T09:10', 'requesterReplied')]
    expect(clocksOf('0T12:00', ...before)).toEqual([])
    expect(clocksOf('0T12:00', ...before, answer)).toEqual([])
  })

  it('starts a round after it, which more messages do not restart', () => {
    const messages = [happens('0T10:00', 'requesterReplied'), happens('0T11:00', 'requesterReplied')]
    expect(clocksOf('0T11:30', open, answer, ...messages)).toMatchObject([
      { round: 1, started: '0T10:00', due: '0T12:00' },
    ])
  })

  it('starts another round after each answer', () => {
    const rounds = clocksOf(
      '0T16:00',
      ...[open, answer, happens('0T10:00', 'requesterReplied'), happens('0T11:00', 'staffReplied')],
      ...[
        happens('0T11:30', 'staffReplied'),
        happens('0T13:00', 'requesterReplied'),
        happens('0T13:00', 'staffReplied'),
      ],
      happens('0T14:00', 'requesterReplied'),
    )
    expect(rounds).toMatchObject([
      { round: 1, started: '0T10:00', ended: '0T11:00', state: 'met' },
      { round: 2, started: '0T13:00', ended: '0T13:00', state: 'met', hours: 0 },
      { round: 3, started: '0T14:00', ended: null, state: 'running' },
    ])
  })

  it('to a ticket that waits starts a paused clock', () => {
    const events = [open, answer, happens('0T10:00', 'waiting'), happens('0T11:00', 'requesterReplied')]
    expect(clocksOf('0T15:00', ...events)).toMatchObject([{ state: 'paused', started: '0T11:00', due: null, hours: 0 }])
    expect(clocksOf('0T15:00', ...events, happens('0T14:00', 'resumed'))).toMatchObject([{ due: '0T16:00', hours: 1 }])
  })

  it('is not on the clock while the ticket waits', () => {
    const events = [open, answer, happens('0T10:00', 'requesterReplied'), happens('0T11:00', 'waiting')]
    expect(clocksOf('0T15:00', ...events)).toMatchObject([{ state: 'paused', due: null, hours: 1 }])
    expect(clocksOf('0T15:30', ...events, happens('0T15:00', 'resumed'))).toMatchObject([
      { due: '0T16:00', hours: 1.5 },
    ])
  })

  it('with no time to answer leaves it due when it began, although it began in a pause', () => {
    const none = promise({ nextResponse: 0 })
    const events = [
      opened('0T09:00', none),
      answer,
      happens('0T10:00', 'waiting'),
      happens('0T11:00', 'requesterReplied'),
    ]
    const changes = [happens('0T12:00', 'resumed'), changed('0T13:00', none)]
    expect(clocksOf('0T11:00', ...events)).toMatchObject([{ state: 'paused', due: '0T11:00' }])
    expect(clocksOf('0T14:00', ...events, ...changes)).toMatchObject([{ due: '0T11:00', breached: '0T11:00' }])
  })

  it('to a resolved ticket starts it at the reopening', () => {
    const events = [open, happens('0T10:00', 'resolved'), happens('1T09:00', 'requesterReplied')]
    expect(clocksOf('1T09:30', ...events)).toEqual([])
    expect(clocksOf('1T11:00', ...events, happens('1T10:00', 'reopened'))).toMatchObject([
      { started: '1T10:00', due: '1T12:00' },
    ])
  })

  it('to a resolved ticket starts none when staff answers before the reopening', () => {
    const events = [open, happens('0T10:00', 'resolved'), happens('1T09:00', 'requesterReplied')]
    expect(clocksOf('1T11:00', ...events, happens('1T09:10', 'staffReplied'), happens('1T10:00', 'reopened'))).toEqual(
      [],
    )
  })

  it('after a reopened ticket that nobody has answered starts one, for a resolution counts as an answer', () => {
    const events = [open, happens('0T10:00', 'resolved'), happens('0T11:00', 'reopened')]
    expect(clocksOf('0T12:30', ...events, happens('0T12:00', 'requesterReplied'))).toMatchObject([
      { started: '0T12:00' },
    ])
  })

  it('sees the round end with the resolution', () => {
    const events = [open, answer, happens('0T10:00', 'requesterReplied'), happens('0T11:00', 'resolved')]
    expect(clocksOf('1T12:00', ...events, happens('1T08:00', 'reopened'))).toMatchObject([
      { state: 'met', ended: '0T11:00' },
    ])
  })
})
