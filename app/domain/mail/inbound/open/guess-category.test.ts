import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { CATEGORY_WORDS } from './category-words.ts'
import { guessCategory } from './guess-category.ts'

const all = new Set(Object.keys(CATEGORY_WORDS))

test.each([
  ['Password reset please', '', 'EUC-ACC-01'],
  ['Can’t get in', 'I am locked out since this morning.', 'EUC-ACC-01'],
  ['Contraseña olvidada', '', 'EUC-ACC-01'],
  ['Copier', 'Paper jam in the copier on the third floor', 'EUC-PRN-01'],
  ['VPN connects, but no drives', '', 'EUC-NET-01'],
  ['I need VPN access from home', '', 'EUC-NET-02'],
  ['Suspicious email from “IRS”', 'Somebody clicked on a link', 'EUC-SEC-01'],
  ['My laptop was stolen', '', 'EUC-DEV-07'],
  ['Add a printer for the new office', '', 'EUC-PRN-02'],
  ['job Job_3181 failed in job_scheduler at: 10/31/2016 05:00:00', '', 'PS-BAT-01'],
  ['Parcel locker does not open', '', 'PS-MAIL-03'],
  ['LaGov access for a colleague', '', 'PS-ERP-02'],
])('“%s” is guessed', (subject, text, code) => {
  expect(guessCategory(subject, text, all)?.code).toBe(code)
})

test.each([
  ['Urgent', 'Please call me.'],
  ['Question', 'Outlook and Teams both do not open.'],
  ['', ''],
  ['The terminate action has completed', ''],
])('“%s” says too little, or two things at once', (subject, text) => {
  expect(guessCategory(subject, text, all)).toBeNull()
})

test('only what may be chosen is guessed', () => {
  expect(guessCategory('Printer', 'Paper jam', new Set(['EUC-NET-01']))).toBeNull()
})

test('a guess says by which words', () => {
  expect(guessCategory('Printer', 'There is a paper jam.', all)?.because).toEqual(['printer', 'paper jam'])
})

test('a long mail is read in a moment', () => {
  const startedAt = cpuNow()
  guessCategory('x '.repeat(100_000), 'printer '.repeat(100_000), all)
  expect(cpuNow() - startedAt).toBeLessThan(1_000)
})
