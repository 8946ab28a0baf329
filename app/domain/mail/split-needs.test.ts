import { expect, test } from 'vitest'
import { splitNeeds } from './split-needs.ts'

test.each<[string | null, string[]]>([
  [null, []],
  ['the serial number', ['the serial number']],
  ['serial number; a picture of the screen;', ['serial number', 'a picture of the screen']],
  ['- serial number\n2) since when\n• who else', ['serial number', 'since when', 'who else']],
  ['Room 2.14, third floor', ['Room 2.14, third floor']],
  ['3.5 inch disk', ['3.5 inch disk']],
  ['the same; the same', ['the same']],
])('of %j what is needed is %j', (text, needs) => {
  expect(splitNeeds(text)).toEqual(needs)
})
