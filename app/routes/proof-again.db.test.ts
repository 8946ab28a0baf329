import type { ActionFunction, AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { action as recordAbsence } from './account.absence._index/route.tsx'
import { action as changeFile } from './admin.files.$fileId._index/route.tsx'

const context: AppLoadContext = { requestId: 'r', cspNonce: 'n', clientAddress: '203.0.113.1' }
const makeRecordsOfficer = () => makePerson({ agencyCode: 'OTS', roles: [{ role: 'records_officer' }] })

test.each([
  ['what is destroyed for good', changeFile, '/admin/files/x', makeRecordsOfficer],
  ['what hands roles on', recordAbsence, '/account/absence', () => makeSupervisor('dco')],
])('%s asks for proof again (V7.5.3)', async (_, action, path, makeActor) => {
  const person = await makeActor()
  const { cookie } = await signInAs(person)
  const longAgo = new Date(Date.now() - 2 * 3_600_000)
  await db.session.updateMany({ where: { personId: person.personId }, data: { verifiedAt: longAgo } })
  const headers = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' }
  const request = new Request(`http://localhost${path}`, { method: 'POST', headers, body: 'reason=none' })
  const answer: unknown = await Promise.resolve((action as ActionFunction)({ request, context, params: {} })).catch(
    (thrown: unknown) => thrown,
  )
  expect(answer).toBeInstanceOf(Response)
  if (!(answer instanceof Response)) return
  expect(answer.status).toBe(307)
  expect(answer.headers.get('Location')).toBe(`/verify?again=${encodeURIComponent(path)}`)
})
