import type { ReactNode } from 'react'

type Props = {
  /** 0 to 100; more is drawn as full. */
  percent: number
  /** The same in words, e.g. "9:10 of 24:00". */
  children: ReactNode
  label: ReactNode
  tone?: 'plain' | 'warning' | 'overdue' | 'paused' | 'ended'
}

/** A bar of what is spent, beside words that say the same: the bar itself is hidden from screen readers. */
export function Meter({ percent, label, tone = 'plain', children }: Props) {
  return (
    <span className="time-meter">
      <span>{label}</span>
      <svg className="meter-bar" data-tone={tone} aria-hidden="true">
        <rect width={`${Math.min(100, Math.max(0, percent))}%`} height="100%" />
      </svg>
      <span className="figures">{children}</span>
    </span>
  )
}
