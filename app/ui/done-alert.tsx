import type { ReactNode } from 'react'
import { Alert } from './alert.tsx'

/** The address that leads here after something was done ends with it, and the browser goes on from there, without JavaScript too. */
export const DONE_ID = 'done'

interface Props {
  heading?: ReactNode
  children: ReactNode
}

/** Says what was done, beside the button that was pressed: one a page. It takes the focus, so that it is read out. */
export function DoneAlert({ heading, children }: Props) {
  return (
    <Alert tone="success" id={DONE_ID} heading={heading} announced takesFocus>
      {children}
    </Alert>
  )
}
