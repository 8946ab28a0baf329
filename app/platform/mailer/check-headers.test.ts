import { expect, test } from 'vitest'
import { checkHeaders } from './check-headers.ts'

test.each<Record<string, string>>([
  { 'X-OTS-Canary': 'a1b2.c3' },
  { 'Auto-Submitted': 'auto-replied' },
  { Precedence: 'bulk', 'List-Id': 'End User Computing <euc.ots.la.example>' },
])('marks of ours and what tells a program that nobody wrote this are allowed: %j', (headers) => {
  expect(checkHeaders(headers)).toBe(headers)
})

test.each<Record<string, string>>([
  { Bcc: 'thief@la.example' },
  // Would stand beside the usual one instead of taking its place.
  { 'auto-submitted': 'auto-replied' },
  { From: 'governor@la.example' },
  { 'X-OTS-Canary\r\nBcc': 'thief@la.example' },
  { 'X-OTS-': 'nothing' },
  { 'X-OTS-Canary': 'a\r\nBcc: thief@la.example' },
  { 'X-OTS-Canary': 'a\nb' },
  { 'X-OTS-Canary': 'a\0b' },
  { 'X-OTS-Canary': '' },
  { Precedence: 'bülk' },
  { 'List-Id': 'a'.repeat(901) },
])('nothing else is, and no value that is more than one plain line: %j', (headers) => {
  expect(() => checkHeaders(headers)).toThrow()
})
