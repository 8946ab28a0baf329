import { toString as drawQr } from 'qrcode'
import { db } from '#app/platform/db.server.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { TOTP_PURPOSE } from './start-totp.server.ts'
import { totpAddress } from './totp.ts'

export interface TotpSetUp {
  /** The secret to type, in groups of four. */
  secretGroups: string
  /** A picture for the app's camera, as the address of an SVG image. */
  pictureHref: string
}

/** What a person needs to set up the app that they have begun to add; null when there is none. */
export async function findTotpSetUp(personId: number): Promise<TotpSetUp | null> {
  const begun = await db.totpDevice.findFirst({
    where: { personId, confirmedAt: null },
    orderBy: { id: 'desc' },
    select: { secretSealed: true, person: { select: { email: true } } },
  })
  if (begun === null) return null
  const secret = openSealedText(begun.secretSealed, TOTP_PURPOSE)
  const svg = await drawQr(totpAddress(secret, begun.person.email), { type: 'svg', margin: 2 })
  return {
    secretGroups: secret.match(/.{1,4}/g)?.join(' ') ?? secret,
    pictureHref: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}
