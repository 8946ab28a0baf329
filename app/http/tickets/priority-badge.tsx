import type { Priority } from '#app/generated/prisma/enums.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'

const TONES: Record<Priority, BadgeTone> = {
  P1: 'filled-danger',
  P2: 'outline-danger',
  P3: 'outline-neutral',
  P4: 'plain',
}

export function PriorityBadge({ priority }: { priority: Priority }) {
  return <Badge tone={TONES[priority]}>{priority}</Badge>
}
