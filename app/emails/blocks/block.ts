import type { ReactElement } from 'react'

/** A piece of a mail that knows how to say itself in HTML (by rendering) and in plain text. */
export interface Block<Props> {
  (props: Props): ReactElement | null
  toText: (props: Props) => string
}
