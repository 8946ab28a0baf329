import { expect, test } from 'vitest'
import { describeMailTrouble } from './describe-mail-trouble.ts'

test.each([
  [1, '1 minute'],
  [119, '119 minutes'],
  [120, '2 hours'],
  [2 * 24 * 60 - 1, '47 hours'],
  [5 * 24 * 60 + 30, '5 days'],
])('%i minutes are told as %s', (minutes, words) => {
  expect(describeMailTrouble({ kind: 'canary', minutes })).toBe(
    `For ${words} our test mails have not come back. What people write may not arrive.`,
  )
})

test('refused credentials say who can mend them', () => {
  expect(describeMailTrouble({ kind: 'credentials', minutes: 20 })).toContain('an administrator enters new credentials')
})
