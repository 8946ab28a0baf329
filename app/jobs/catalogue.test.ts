import { expect, test } from 'vitest'
import { catalogue, chooseBackoffSeconds, jobNames } from './catalogue.ts'

test.each(jobNames)('%s waits longer after each failure, and is given up in the end', (name) => {
  const { attempts } = catalogue[name]
  const waits = Array.from({ length: attempts - 1 }, (_, index) => chooseBackoffSeconds(name, index + 1))
  expect(waits).toEqual([...waits].sort((a, b) => Number(a) - Number(b)))
  expect(waits[0]).toBe(1)
  expect(waits.at(-1)).toBe(catalogue[name].backoffSeconds.at(-1))
  expect(waits.at(-1)).toBeGreaterThanOrEqual(60)
  expect(chooseBackoffSeconds(name, attempts)).toBeNull()
})
