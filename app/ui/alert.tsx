import type { ReactNode } from 'react'

type Props = {
  tone: 'info' | 'success' | 'warning' | 'error'
  heading?: ReactNode
  /** Set where the message answers what the person just did, so that it is read out. */
  announced?: boolean
  id?: string
  /** An address that ends with the id moves the focus here. */
  takesFocus?: boolean
  children?: ReactNode
}

export function Alert({ tone, heading, announced = false, id, takesFocus = false, children }: Props) {
  return (
    <div
      className={`usa-alert usa-alert--${tone}`}
      role={announced ? 'status' : undefined}
      id={id}
      tabIndex={takesFocus ? -1 : undefined}
    >
      <div className="usa-alert__body">
        {heading === undefined ? null : <p className="usa-alert__heading">{heading}</p>}
        {children === undefined ? null : <div className="usa-alert__text">{children}</div>}
      </div>
    </div>
  )
}
