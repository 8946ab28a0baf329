import type { ReactNode } from 'react'
import { Badge } from './badge.tsx'

type Props = {
  id?: string | undefined
  /** `theirs` and `ours` are letters of the two sides; `note` stands on tinted ground and must carry a mark. */
  look: 'theirs' | 'ours' | 'note'
  author: ReactNode
  /** A word beside the author that says what this is, e.g. "Internal". */
  mark?: string | undefined
  /** Who the author is, when it was written, how it came. */
  meta: ReactNode
  attachments?: ReactNode
  /** The text. Plain text keeps its line breaks. */
  children: ReactNode
}

export function TimelineLetter({ id, look, author, mark, meta, attachments, children }: Props) {
  return (
    <li id={id}>
      <article className={`letter letter-${look}`}>
        <header>
          <h3>{author}</h3>
          {mark === undefined ? null : <Badge tone={look === 'note' ? 'note' : 'outline-neutral'}>{mark}</Badge>}
          <span className="letter-meta">{meta}</span>
        </header>
        <div className="letter-body prose">{children}</div>
        {attachments === undefined || attachments === null ? null : <footer>{attachments}</footer>}
      </article>
    </li>
  )
}
