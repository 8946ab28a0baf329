import { expect, test } from 'vitest'
import { isAddressWithin, organisationDomainOf } from './address-within.ts'

test.each([
  ['rosa@ldh.la.example', true],
  ['rosa@LA.example', true],
  ['rosa@partner.example', true],
  ['rosa@eu.partner.example', true],
  ['rosa@notla.example', false],
  ['rosa@la.example.thief.example', false],
  ['rosa@ldh.la.example@thief.example', false],
  ['rosa', false],
])('mail may leave for %s: %s', (address, isWithin) => {
  expect(isAddressWithin(address, ['la.example', 'partner.example'])).toBe(isWithin)
})

test('the organisation is what stands above the host that mail comes from', () => {
  expect(organisationDomainOf('helpdesk@ots.la.example')).toBe('la.example')
  expect(organisationDomainOf('helpdesk@la.example')).toBe('la.example')
})
