import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { findDraft } from './find-draft.server.ts'
import { removeDraft } from './remove-draft.server.ts'
import { saveDraft } from './save-draft.server.ts'

let rosa: Actor

beforeEach(async () => {
  rosa = await makePerson()
})

test('the last save is what is found, under its own form, until it is removed', async () => {
  await saveDraft(rosa, 'new/euc', { subject: 'Lap' })
  await saveDraft(rosa, 'new/euc', { subject: 'Laptop', filesKept: ['a', 'b'] })
  expect((await findDraft(rosa, 'new/euc'))?.fields).toEqual({ subject: 'Laptop', filesKept: ['a', 'b'] })
  expect(await findDraft(rosa, 'new/production')).toBeNull()
  expect(await findDraft(await makePerson(), 'new/euc')).toBeNull()
  await removeDraft(rosa, 'new/euc')
  expect(await findDraft(rosa, 'new/euc')).toBeNull()
})

test('a draft goes with the opening of the ticket that it became, and no other does', async () => {
  await saveDraft(rosa, 'new/euc', { subject: 'Laptop' })
  await saveDraft(rosa, 'new/production', { subject: 'Notices' })
  await makeTicket(rosa, {}, { draftContext: 'new/euc' })
  expect(await findDraft(rosa, 'new/euc')).toBeNull()
  expect((await findDraft(rosa, 'new/production'))?.fields).toEqual({ subject: 'Notices' })
})

test('a save that comes after the form was sent keeps nothing', async () => {
  const submissionKey = randomUUID()
  await makeTicket(rosa, { submissionKey })
  await saveDraft(rosa, 'new/euc', { subject: 'Too late', submissionKey })
  expect(await findDraft(rosa, 'new/euc')).toBeNull()
})

test('NUL and half characters are left out, everything else is kept as typed', async () => {
  await saveDraft(rosa, 'new/euc', { subject: 'a\0b\ud800 ', description: ' \u202e two\r\nlines' })
  expect((await findDraft(rosa, 'new/euc'))?.fields).toEqual({
    subject: 'ab\ufffd ',
    description: ' \u202e two\r\nlines',
  })
})

test('a field’s name may be as odd as its text', async () => {
  await saveDraft(rosa, 'new/euc', { 'odd\0name': 'x' })
  expect((await findDraft(rosa, 'new/euc'))?.fields).toEqual({ oddname: 'x' })
})

test('a reply to a ticket that one may not see is kept by nobody', async () => {
  const ticketId = await makeTicket(await makePerson({ agencyCode: 'DOTD' }))
  await expect(saveDraft(rosa, `OTS-${ticketId}/reply`, { body: 'x' })).rejects.toMatchObject({ code: 'not_found' })
})

test('half a megabyte is no draft', async () => {
  const save = saveDraft(rosa, 'new/euc', { description: 'x'.repeat(500_000) })
  await expect(save).rejects.toMatchObject({ code: 'too_large' })
})
