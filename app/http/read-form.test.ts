import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'

const post = (body: string) =>
  readForm(
    new Request('http://localhost/', {
      ...{ method: 'POST', body },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  )

test('fields come as text, those that came twice as a list', async () => {
  expect({ ...(await post('a=1&b=2&b=3')) }).toEqual({ a: '1', b: ['2', '3'] })
})

test('NUL goes, wherever it stands, and half a character is none', async () => {
  expect({ ...(await post('reason=a%00b&list=%00&list=c%ED%A0%80')) }).toEqual({ reason: 'ab', list: ['', 'c���'] })
})

test('more fields than any form has are refused', async () => {
  await expect(post('a=1&'.repeat(501))).rejects.toMatchObject({ code: 'invalid' })
})
