import type { Mailbox } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'

/** A mailbox as its form shows it: of secrets only whether there are any. @throws DomainError 'not_found' */
export async function getMailbox(mailboxId: number) {
  const row = await db.mailbox.findUnique({
    where: { id: mailboxId },
    include: { snags: { where: { reason: { not: '' } }, orderBy: { noticedAt: 'desc' }, take: 50 } },
  })
  if (!row) throw notFound(`no mailbox ${mailboxId}`)
  const { snags, ...rest } = row
  return {
    ...toShownMailbox(rest),
    snags: snags.map(({ uid, reason, sizeBytes, sender, subject, noticedAt }) => ({
      ...{ uid: Number(uid), sizeBytes, sender, subject, noticedAt },
      isTooBig: reason === 'too_big',
    })),
  }
}

export type ShownMailbox = Awaited<ReturnType<typeof getMailbox>>

function toShownMailbox({
  secretSealed,
  refreshTokenSealed,
  uidValidity: _uidValidity,
  lastUid: _lastUid,
  leasedBy: _leasedBy,
  ...plain
}: Mailbox) {
  return { ...plain, hasSecret: secretSealed !== null, hasRefreshToken: refreshTokenSealed !== null }
}
