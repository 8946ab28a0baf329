import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { ButtonRow } from './button-row.tsx'

type Props = {
  action: string
  /** Where the browser learns what to ask the device with. */
  askAt: string
  purpose: string
  /** The passkey is made, not used. */
  makesNew?: boolean
  /** The button's words. */
  words: string
  tone?: 'secondary'
  error?: string | undefined
  /** What is said where the browser knows no passkeys, or runs no scripts; nothing: the rest of the page does. */
  without?: ReactNode
  /** Further fields. */
  children?: ReactNode
}

/** A form that a passkey answers. It needs JavaScript, and stays hidden without. */
export function PasskeyForm({ action, askAt, purpose, makesNew, words, tone, error, without, children }: Props) {
  return (
    <passkey-form ask-at={askAt} purpose={purpose} makes={makesNew ? 'new' : undefined}>
      <form className="stack" method="post" action={action} hidden>
        <input type="hidden" name="credential" defaultValue="" />
        {children}
        {error === undefined ? null : <span className="usa-error-message">{error}</span>}
        <ButtonRow>
          <Button tone={tone}>{words}</Button>
        </ButtonRow>
        <p className="muted small" role="status" />
      </form>
      {without === undefined ? null : (
        <p className="muted" data-without="">
          {without}
        </p>
      )}
    </passkey-form>
  )
}
