import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import type { Actor } from '../identity/actor.ts'
import type { SlaChangeRequest } from './sla-change.ts'
import { findPresent, type SlaSetup } from './sla-setup.ts'
import { titleOfChange } from './title-of-change.ts'

/** Stores a change that was checked as a draft, with what holds now as what was before, and returns its number. */
export async function insertDraft(
  tx: Tx,
  actor: Actor,
  { kind, subject, after }: SlaChangeRequest,
  { setup, undoes }: { setup: SlaSetup; undoes?: { id: number; title: string } },
): Promise<number> {
  const before = findPresent(setup, kind, subject)
  const { id } = await tx.slaChange.create({
    data: {
      kind,
      subject: subject ?? '',
      title: undoes ? `Undo: ${undoes.title}` : titleOfChange({ kind, before, after }, setup.known),
      ...(before !== null && { before: { ...before } as Prisma.InputJsonObject }),
      ...(after !== null && { after: { ...after } as Prisma.InputJsonObject }),
      createdById: actor.personId,
      undoesId: undoes?.id ?? null,
    },
    select: { id: true },
  })
  return id
}
