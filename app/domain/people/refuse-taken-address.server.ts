import type { Tx } from '#app/platform/db.server.ts'
import { invalid } from '#app/platform/errors.ts'

/** Throws invalid where somebody else has the address or had it: mail to them must never reach another person. */
export async function refuseTakenAddress(tx: Tx, email: string, personId: number | null): Promise<void> {
  const holder = await tx.person.findUnique({ where: { email }, select: { id: true, name: true } })
  if (holder && holder.id !== personId) throw invalid({ email: [`${holder.name} has this address.`] })
  const former = await tx.formerAddress.findUnique({ where: { email }, select: { person: true } })
  if (former && former.person.id !== personId) {
    throw invalid({ email: [`${former.person.name} had this address, and nobody else gets it.`] })
  }
}
