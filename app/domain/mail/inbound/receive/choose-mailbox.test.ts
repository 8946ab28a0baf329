import { expect, test } from 'vitest'
import { chooseMailbox, fitRecipient } from './choose-mailbox.ts'

const desk = { id: 1, address: 'helpdesk@ots.la.example', sectionCode: null as string | null }
const euc = { id: 2, address: 'euc@ots.la.example', sectionCode: 'euc' as string | null }
const setting = { mailboxes: [desk, euc], own: 'Helpdesk@ots.la.example' }

test.each([
  ['helpdesk@ots.la.example', { kind: 'mailbox', mailbox: desk }],
  ['EUC@OTS.LA.EXAMPLE', { kind: 'mailbox', mailbox: euc }],
  ['"euc"@ots.la.example', { kind: 'mailbox', mailbox: euc }],
  ['"e\\uc+printers"@ots.la.example', { kind: 'mailbox', mailbox: euc }],
  ['euc+printers@ots.la.example', { kind: 'mailbox', mailbox: euc }],
  ['ticket+ots-1.abc@ots.la.example', { kind: 'tagged', mailbox: desk }],
  ['note+ots-1.abc@ots.la.example', { kind: 'tagged', mailbox: desk }],
  ['bounce+0f8fad5b.abc@ots.la.example', { kind: 'tagged', mailbox: desk }],
])('%s is ours', (address, fit) => {
  expect(fitRecipient(address, setting)).toEqual(fit)
})

test.each([
  'rosa@ots.la.example',
  'helpdesk@la.example',
  'helpdesk@evil.example@la.example',
  'ticket+ots-1.abc@evil.example',
  'ticket+@ots.la.example',
  'ticket@ots.la.example',
  '"euc@evil.example"@la.example',
  '"euc"',
  '+euc@ots.la.example',
  'helpdesk',
  '',
])('"%s" is not', (address) => {
  expect(fitRecipient(address, setting)).toBeNull()
})

test('tagged addresses are ours even where our own mailbox is none of these', () => {
  expect(fitRecipient('ticket+ots-1.abc@ots.la.example', { ...setting, mailboxes: [euc] })).toEqual({
    kind: 'tagged',
    mailbox: null,
  })
})

test('a mail to several mailboxes is the section’s', () => {
  expect(
    chooseMailbox([
      { kind: 'mailbox', mailbox: desk },
      { kind: 'mailbox', mailbox: euc },
    ]),
  ).toBe(euc)
  expect(
    chooseMailbox([
      { kind: 'tagged', mailbox: null },
      { kind: 'mailbox', mailbox: desk },
    ]),
  ).toBe(desk)
  expect(chooseMailbox([{ kind: 'tagged', mailbox: null }])).toBeNull()
})
