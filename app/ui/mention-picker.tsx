import type { ReactNode } from 'react'

/** A text field whose script offers people to mention, whom it asks for at `src`. Without script it is the field alone. */
export function MentionPicker({ src, children }: { src: string; children: ReactNode }) {
  return <mention-picker src={src}>{children}</mention-picker>
}
