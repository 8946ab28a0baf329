import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makeAdministrator, makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import { loadQuietHours } from './load-quiet-hours.server.ts'
import { quietHoursSchema } from './quiet-hours-input.ts'
import { saveQuietHours } from './save-quiet-hours.server.ts'

const usual = { quietFrom: '19:00', quietUntil: '06:00', quietWeekends: true }
const audits = () => db.auditEntry.findMany({ where: { action: 'sla.quietHoursSet' } })

test('nights and weekends are quiet until somebody says otherwise', async () => {
  expect((await loadQuietHours(db)).quietHours).toEqual(usual)
})

test('an administrator sets them, with before and after on record; the same again leaves none', async () => {
  const admin = await makeAdministrator()
  const after = { quietFrom: '20:00', quietUntil: '07:30', quietWeekends: false }
  await saveQuietHours(admin, after)
  await saveQuietHours(admin, after)
  expect((await loadQuietHours(db)).quietHours).toEqual(after)
  expect(await audits()).toMatchObject([{ actorId: admin.personId, payload: { before: usual, after } }])
})

test('a supervisor does not', async () => {
  await expect(saveQuietHours(await makeSupervisor('euc'), usual)).rejects.toMatchObject({ code: 'forbidden' })
})

test('what the form sends is a time of day twice, and a tick or nothing', () => {
  expect(quietHoursSchema.parse({ quietFrom: '19:00', quietUntil: '06:00' })).toMatchObject({ quietWeekends: false })
  expect(quietHoursSchema.parse({ ...usual, quietWeekends: 'on' })).toEqual(usual)
  const { error } = quietHoursSchema.safeParse({ quietFrom: '24:00', quietUntil: 'six' })
  expect(error?.issues.map(({ path }) => path[0])).toEqual(['quietFrom', 'quietUntil'])
})
