import { expect, test } from 'vitest'
import { toImportAddress, toImportName } from './import-address.ts'

test('gives one address to a name however it is written, and different ones to different names', () => {
  expect(toImportAddress('Caller 2403')).toBe('caller.2403@import.la.example')
  expect(toImportAddress('  CALLER  2403 ')).toBe('caller.2403@import.la.example')
  const alike = ['Zoe B', 'Zoë B', 'zoe-b', 'zoe_b@elsewhere.example', '李 明', '王 芳', 'a'.repeat(50), 'a'.repeat(60)]
  expect(new Set(alike.map(toImportAddress)).size).toBe(alike.length)
})

test('never repeats an address that a file holds', () => {
  expect(toImportAddress('jo.doe@agency.example')).toMatch(
    /^jo\.doe\.agency\.example\.[0-9a-f]{8}@import\.la\.example$/,
  )
  expect(toImportName('Jo Doe <jo.doe@agency.example>')).not.toContain('@')
})
