import { expect, test } from 'vitest'
import { chooseShownTrouble } from './choose-shown-trouble.ts'

const troubles = [{ sectionCode: 'euc' }, { sectionCode: 'dco' }, { sectionCode: null }]
const nobody = { isAdministrator: false, supervisedSectionCodes: [] as string[] }

test('administrators see all', () => {
  expect(chooseShownTrouble({ ...nobody, isAdministrator: true }, troubles)).toEqual(troubles)
})

test('a supervisor sees what is their section’s, and what is everybody’s', () => {
  const shown = chooseShownTrouble({ ...nobody, supervisedSectionCodes: ['euc'] }, troubles)
  expect(shown).toEqual([{ sectionCode: 'euc' }, { sectionCode: null }])
})

test('nobody else sees any', () => {
  expect(chooseShownTrouble(nobody, troubles)).toEqual([])
})
