import { expect, test } from 'vitest'
import { findDependencyProblems, isAdmitted } from './find-dependency-problems.ts'
import type { LockedPackage } from './read-lock-file.ts'

const sound: LockedPackage = {
  name: 'left-pad',
  version: '1.0.0',
  licence: 'MIT',
  isDevelopment: false,
  isOptional: false,
  integrity: 'sha512-…',
  resolved: undefined,
}
const judge = (facts: Partial<LockedPackage>) =>
  findDependencyProblems({ asked: { a: '1' }, packages: [{ ...sound, ...facts }] }, { a: '1' })

test('a sound package is no problem', () => {
  expect(judge({})).toEqual([])
  expect(judge({ resolved: 'https://registry.npmjs.org/left-pad/-/left-pad-1.0.0.tgz' })).toEqual([])
})

test('V15.2.4: a package from elsewhere, or without the hash of its content, is told', () => {
  expect(judge({ resolved: 'git+ssh://git@github.com/x/y.git' })).toEqual([expect.stringContaining('comes from git')])
  expect(judge({ integrity: undefined })).toEqual([expect.stringContaining('without the hash')])
  expect(judge({ integrity: undefined, isOptional: true })).toEqual([])
})

test('a licence that nobody admitted is told, but not of what stays in the house', () => {
  expect(judge({ licence: 'AGPL-3.0-only' })).toEqual([expect.stringContaining('AGPL-3.0-only')])
  expect(judge({ licence: undefined })).toHaveLength(1)
  expect(judge({ licence: 'AGPL-3.0-only', isDevelopment: true })).toEqual([])
})

test('of alternatives one is enough, of several together all count', () => {
  expect(isAdmitted('(MIT OR GPL-3.0)')).toBe(true)
  expect(isAdmitted('(MIT AND GPL-3.0)')).toBe(false)
  expect(isAdmitted('MIT and ISC')).toBe(true)
})

test('a lock file older than package.json is told', () => {
  expect(findDependencyProblems({ asked: { a: '1' }, packages: [] }, { a: '2', b: '1' })).toHaveLength(2)
})
