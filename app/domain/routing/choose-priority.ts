import type { Level, Priority } from '#app/generated/prisma/enums.ts'

export interface PriorityMatrixCell {
  impact: Level
  urgency: Level
  priority: Priority
}

/** Priority comes from impact × urgency (docs/domain.md). Throws when the matrix has a hole: that is a broken configuration. */
export function choosePriority(matrix: readonly PriorityMatrixCell[], impact: Level, urgency: Level): Priority {
  const cell = matrix.find((candidate) => candidate.impact === impact && candidate.urgency === urgency)
  if (!cell) throw new Error(`The priority matrix has no cell for impact ${impact}, urgency ${urgency}`)
  return cell.priority
}
