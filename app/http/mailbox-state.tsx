import { Badge } from '#app/ui/badge.tsx'

const WORDS = {
  credentials: 'Sign-in refused',
  canary: 'Test mail not back',
  outgoing: 'Test mail not away',
  silence: 'Unusually silent',
} as const

interface Props {
  isEnabled: boolean
  isUnproven: boolean
  trouble: { kind: keyof typeof WORDS } | null
}

/** How a mailbox is, in a word. */
export function MailboxState({ isEnabled, isUnproven, trouble }: Props) {
  if (!isEnabled) return <Badge tone="outline-neutral">Off</Badge>
  if (trouble?.kind === 'silence') return <Badge tone="warning">{WORDS.silence}</Badge>
  if (trouble) return <Badge tone="filled-danger">{WORDS[trouble.kind]}</Badge>
  if (isUnproven) return <Badge tone="outline-neutral">Not tested yet</Badge>
  return <Badge tone="success">Works</Badge>
}
