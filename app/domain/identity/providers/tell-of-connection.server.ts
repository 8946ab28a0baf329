import type { Tx } from '#app/platform/db.server.ts'
import { queueAccountMail } from '../queue-account-mail.server.ts'

/** Whoever has an account at a provider connected signs in by it: the person hears of it by mail, whoever did it. */
export async function tellOfConnection(
  tx: Tx,
  personId: number,
  { provider, clientAddress = '' }: { provider: { id: number }; clientAddress?: string },
  change: 'connected' | 'disconnected',
): Promise<void> {
  const { name } = await tx.identityProvider.findUniqueOrThrow({ where: { id: provider.id }, select: { name: true } })
  const what =
    change === 'connected'
      ? `An account at ${name} was connected with yours: it signs in as you from now on.`
      : `An account at ${name} was disconnected from yours: it no longer signs in as you.`
  const facts = { at: new Date().toISOString(), clientAddress, what }
  await queueAccountMail(tx, personId, { template: 'secondFactorChanged', facts })
}
