import type { ReactNode } from 'react'

type Props = {
  tone: 'info' | 'success' | 'warning' | 'error'
  heading?: ReactNode
  /** Set where the message answers what the person just did, so that it is read out. */
  announced?: boolean
  id?: string
  children?: ReactNode
}

export function Alert({ tone, heading, announced = false, id, children }: Props) {
  return (
    <div className={`usa-alert usa-alert--${tone}`} role={announced ? 'status' : undefined} id={id}>
      <div className="usa-alert__body">
        {heading === undefined ? null : <p className="usa-alert__heading">{heading}</p>}
        {children === undefined ? null : <div className="usa-alert__text">{children}</div>}
      </div>
    </div>
  )
}
