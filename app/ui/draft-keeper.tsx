import type { ReactNode } from 'react'

type Props = {
  /** Names the draft in the browser. Holds the person's id, as several people may share a computer. */
  draftKey: string
  /** Where a draft is sent, url-encoded, by POST; without it the draft stays in the browser. */
  saveTo?: string | undefined
  /** When the server saved the draft that it filled the form with. */
  savedAt?: Date | undefined
  /** False where the form comes back with what was just entered. */
  restores?: boolean
  /** One form. */
  children: ReactNode
}

/** Keeps what is typed into the form inside. */
export function DraftKeeper({ draftKey, saveTo, savedAt, restores = true, children }: Props) {
  return (
    <draft-keeper
      draft-key={draftKey}
      save-to={saveTo}
      saved-at={savedAt?.toISOString()}
      restore={restores ? undefined : 'off'}
    >
      {children}
    </draft-keeper>
  )
}
