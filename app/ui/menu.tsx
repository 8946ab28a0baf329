import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  /** The side of the label that the panel keeps to. */
  opens?: 'start' | 'end'
  className?: string
  children: ReactNode
}

/** A panel of links and buttons behind a label. It opens without JavaScript; with it, Escape and a click elsewhere close it. */
export function Menu({ label, opens = 'end', className = '', children }: Props) {
  return (
    <details className={`menu ${opens === 'start' ? 'menu-start ' : ''}${className}`}>
      <summary>{label}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}
