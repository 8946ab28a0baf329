import type { SlaChangeState } from '#app/generated/prisma/enums.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'

const LOOKS: Record<SlaChangeState, { words: string; tone: BadgeTone }> = {
  draft: { words: 'Draft', tone: 'note' },
  applying: { words: 'Being applied', tone: 'accent' },
  applied: { words: 'Applied', tone: 'success' },
  discarded: { words: 'Discarded', tone: 'plain' },
}

export function ChangeStateBadge({ state }: { state: SlaChangeState }) {
  const { words, tone } = LOOKS[state]
  return <Badge tone={tone}>{words}</Badge>
}
