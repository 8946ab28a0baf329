import { expect, test } from 'vitest'
import { findProtectedKinds } from './find-protected-kinds.server.ts'

test('a number is found wherever a piece ends, and none is made by cutting a longer one', async () => {
  for (let place = 49_980; place <= 50_010; place += 1) {
    const before = 'x '.repeat(place / 2).padEnd(place)
    expect([...(await findProtectedKinds(`${before}219-09-9999 and so on`))]).toEqual(['social_security_number'])
    expect([...(await findProtectedKinds(`${before}14111111111111111234567 and so on`))]).toEqual([])
  }
})

test('words beside a number count across the end of a piece', async () => {
  const before = 'x '.repeat(24_985)
  expect([...(await findProtectedKinds(`${before}tax return of last year: 219-09-9999`))]).toEqual(['federal_tax_data'])
})

test('others go on while a long text is looked through', async () => {
  let turns = 0
  const counting = setInterval(() => {
    turns += 1
  }, 1)
  await findProtectedKinds('219-09-9999 '.repeat(50_000))
  clearInterval(counting)
  expect(turns).toBeGreaterThan(3)
})
