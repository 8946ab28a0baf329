import { expect, it } from 'vitest'
import type { Escalation } from '../events/ticket-event.ts'
import { describeEscalation } from './describe-escalation.ts'

const escalation: Escalation = {
  clockId: 1,
  target: 'resolution',
  step: 'resolution@90%',
  words: '90 % of its time is spent',
  at: '2026-11-23T15:00:00Z',
  dueAt: null,
  tell: [],
  personIds: [],
}
const names: Record<number, string> = { 4: 'Dan Hebert', 7: 'Sue Landry' }
const describeIt = (changed: Partial<Escalation>) =>
  describeEscalation({ ...escalation, ...changed }, 'resolution', (id) => names[id] ?? 'a technician')

it('says why it ran', () => {
  expect(describeIt({})).toBe('Escalated: of the resolution, 90 % of its time is spent.')
})

it('says whom it told, the one on call apart from the named', () => {
  expect(
    describeIt({ tell: ['assignee', 'section', 'people', 'onCall'], personIds: [4, 7], onCallPersonId: 7 }),
  ).toContain('Told: the assignee; the section; Dan Hebert; Sue Landry, who is on call')
})

it('says that nobody was on call', () => {
  expect(describeIt({ tell: ['onCall'], onCallPersonId: null })).toContain(
    'Told: the supervisors, since nobody is on call',
  )
})
