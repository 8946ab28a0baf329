import { expect, test } from 'vitest'
import { makeActor } from '#tests/support/make-actor.ts'
import { listNavigation } from './list-navigation.ts'
import { paths } from './paths.ts'

const sections = [{ code: 'euc', name: 'End User Computing' }]
const supervisor = makeActor({ sectionCodes: ['euc'], supervisedSectionCodes: ['euc'] })
const mailOf = (waitingMail: number | null) =>
  listNavigation(supervisor, { sections, waitingMail }).find(({ href }) => href === paths.inboundMails)

test('whoever decides over held mail has a way to it, with how much of it waits', () => {
  expect(mailOf(3)).toMatchObject({ label: 'Incoming mail', count: 3 })
})

test('where none waits the way stays, without a number', () => {
  expect(mailOf(0)).toMatchObject({ label: 'Incoming mail', count: undefined })
})

test('others have no such way', () => {
  expect(mailOf(null)).toBeUndefined()
})
