import { expect, test } from 'vitest'
import { startFigures } from './preview-figures.ts'
import { readShownFigures } from './read-shown-figures.ts'

test('the figures of a page are read back as they were shown', () => {
  const figures = { ...startFigures(new Date('2026-11-19T20:00:00Z')), openTickets: 70, later: 3 }
  expect(readShownFigures(JSON.stringify(figures))).toEqual(figures)
})

test.each([undefined, '', 'null', '{', '{"openTickets": 70}'])('anything else gives none (%s)', (text) => {
  expect(readShownFigures(text)).toBeNull()
})
