import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { appointAdministrator } from './appoint-administrator.server.ts'
import { verifyPassword } from './verify-password.server.ts'

const roles = async (email: string) =>
  (await db.roleGrant.findMany({ where: { person: { email } } })).map(({ role }) => role)

test('the first administrator gets in', async () => {
  await appointAdministrator({ email: 'First@OTS.la.example', name: 'First One', password: 'a long enough one' })
  const person = await db.person.findUniqueOrThrow({ where: { email: 'first@ots.la.example' } })
  expect(person).toMatchObject({ name: 'First One', isActive: true })
  expect(await verifyPassword(person.passwordHash, 'a long enough one')).toBe(true)
  expect(await roles('first@ots.la.example')).toEqual(['administrator'])
})

test('again, it changes the password and doubles nothing', async () => {
  await appointAdministrator({ email: 'first@ots.la.example', name: 'Another Name', password: 'another long one' })
  const person = await db.person.findUniqueOrThrow({ where: { email: 'first@ots.la.example' } })
  expect(person.name).toBe('First One')
  expect(await verifyPassword(person.passwordHash, 'another long one')).toBe(true)
  expect(await roles('first@ots.la.example')).toEqual(['administrator'])
})

test('a password that will not do is refused', async () => {
  const short = { email: 'second@ots.la.example', name: 'Second', password: 'short' }
  await expect(appointAdministrator(short)).rejects.toMatchObject({ code: 'invalid' })
  expect(await db.person.count({ where: { email: 'second@ots.la.example' } })).toBe(0)
})
