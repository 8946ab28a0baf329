import type { Actor } from './actor.ts'

/** Who did it, and from where: the beginning of every audit entry about what an actor did. */
export function auditedBy({ personId, origin }: Pick<Actor, 'personId' | 'origin'>) {
  return { actorId: personId, ...origin }
}
