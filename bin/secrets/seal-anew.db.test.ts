import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { ID_TOKEN_PURPOSE } from '#app/domain/identity/providers/find-last-claims.server.ts'
import { TOTP_PURPOSE } from '#app/domain/identity/second-factor/start-totp.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { MAIL_TOKEN_PURPOSE } from '#app/platform/mailer/keep-in-database.server.ts'
import { openSealedText, sealText } from '#app/platform/seal-text.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { sealAnew } from './seal-anew.ts'
import { SEALED_COLUMNS } from './sealed-columns.ts'

const present = env.SESSION_SECRET
const next = 'the-next-one-0123456789abcdef0123456789abcdef'

afterEach(() => {
  env.SESSION_SECRET = present
  env.SESSION_SECRETS_OLD = []
})

function changeSecret({ keepsOld }: { keepsOld: boolean }) {
  env.SESSION_SECRET = next
  env.SESSION_SECRETS_OLD = keepsOld ? [present] : []
}

/** As releases before key ids did. */
function sealAsBefore(text: string, purpose: string): Uint8Array<ArrayBuffer> {
  const key = new Uint8Array(hkdfSync('sha256', present, '', `ots-helpdesk/${purpose}`, 32))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
}

async function addApp(secretSealed: Uint8Array<ArrayBuffer>): Promise<number> {
  const { personId } = await makePerson()
  return (await db.totpDevice.create({ data: { personId, name: 'Phone', secretSealed, confirmedAt: new Date() } })).id
}

const openApp = async (id: number) =>
  openSealedText((await db.totpDevice.findUniqueOrThrow({ where: { id } })).secretSealed, TOTP_PURPOSE)

const countsOf = async (place: string) => (await sealAnew()).find((one) => one.place === place)

test('every column whose name says that it is sealed is sealed anew', async () => {
  const columns = await db.$queryRaw<{ place: string }[]>`
    SELECT table_name || '.' || column_name AS place FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name LIKE '%sealed' ORDER BY 1`
  expect(columns.map(({ place }) => place)).toEqual(SEALED_COLUMNS.map((one) => `${one.table}.${one.column}`).sort())
})

test('after it, the secret of before is needed no more (V11.1.2, V11.2.2)', async () => {
  const apps = [await addApp(sealText('NEWFORM', TOTP_PURPOSE)), await addApp(sealAsBefore('OLDFORM', TOTP_PURPOSE))]
  const person = await makePerson()
  await signInAs(person)
  await db.session.updateMany({
    where: { personId: person.personId },
    data: { idTokenSealed: sealText('a.b.c', ID_TOKEN_PURPOSE) },
  })
  const grantHash = randomBytes(32)
  await db.mailToken.create({ data: { grantHash, refreshTokenSealed: sealText('refresh', MAIL_TOKEN_PURPOSE) } })

  changeSecret({ keepsOld: true })
  expect(await Promise.all(apps.map(openApp))).toEqual(['NEWFORM', 'OLDFORM'])
  await sealAnew()
  changeSecret({ keepsOld: false })
  expect(await Promise.all(apps.map(openApp))).toEqual(['NEWFORM', 'OLDFORM'])
  const session = await db.session.findFirstOrThrow({ where: { personId: person.personId } })
  expect(openSealedText(session.idTokenSealed ?? new Uint8Array(), ID_TOKEN_PURPOSE)).toBe('a.b.c')
  const token = await db.mailToken.findUniqueOrThrow({ where: { grantHash } })
  expect(openSealedText(token.refreshTokenSealed ?? new Uint8Array(), MAIL_TOKEN_PURPOSE)).toBe('refresh')
})

test('more than one batch is sealed anew, each row once', async () => {
  const { personId } = await makePerson()
  await db.totpDevice.createMany({
    data: Array.from({ length: 450 }, () => ({ personId, name: 'Phone', secretSealed: sealText('S', TOTP_PURPOSE) })),
  })
  changeSecret({ keepsOld: true })
  expect(await countsOf('totp_device.secret_sealed')).toEqual({
    place: 'totp_device.secret_sealed',
    sealedAnew: 450,
    unopened: 0,
  })
  expect(await countsOf('totp_device.secret_sealed')).toMatchObject({ sealedAnew: 0 })
})

test('what no secret of the settings opens is counted, and left as it is', async () => {
  const id = await addApp(sealText('LOST', TOTP_PURPOSE))
  changeSecret({ keepsOld: false })
  expect(await countsOf('totp_device.secret_sealed')).toMatchObject({ sealedAnew: 0, unopened: 1 })
  env.SESSION_SECRET = present
  expect(await openApp(id)).toBe('LOST')
})
