import type { ReactNode } from 'react'

type Props = {
  id?: string | undefined
  time: ReactNode
  /** What happened, in words. */
  children: ReactNode
}

/** An event told in one line, with its time in a place of its own. */
export function TimelineLine({ id, time, children }: Props) {
  return (
    <li className="timeline-line" id={id}>
      <span className="timeline-words">{children}</span>
      <span className="visually-hidden">, </span>
      <span className="timeline-time">{time}</span>
    </li>
  )
}
