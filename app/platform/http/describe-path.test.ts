import { expect, test } from 'vitest'
import { paths } from '#app/http/paths.ts'
import { describePath } from './describe-path.ts'

test('a link that chooses a password is not in the log', () => {
  const link = 'aB3-_xYz'.repeat(8)
  expect(describePath(`${paths.accountLink(link)}?x=1`)).toBe('/password/[hidden]')
})

test.each([
  ['/tickets/OTS-10234?q=secret', '/tickets/OTS-10234'],
  [
    '/files/0197a2c4-0000-7000-8000-000000000000/content?signature=abc',
    '/files/0197a2c4-0000-7000-8000-000000000000/content',
  ],
  [`/${'a/'.repeat(500)}`, `/${'a/'.repeat(500)}`.slice(0, 200)],
  [undefined, ''],
])('%s is told as it is, without its query', (target, path) => {
  expect(describePath(target)).toBe(path)
})
