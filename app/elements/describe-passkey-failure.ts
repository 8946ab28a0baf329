/** Why no passkey came, in words that say what to do. */
export function describePasskeyFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === 'InvalidStateError') {
    return 'This device holds a passkey of yours already.'
  }
  if (error instanceof DOMException && error.name === 'SecurityError') {
    return 'Passkeys do not work under this address. Use another way.'
  }
  if (error instanceof Error && error.message === 'too many')
    return 'That was tried too often. Wait a minute, then try again.'
  if (error instanceof Error && error.message === 'refused') return 'This page is too old. Reload it and try again.'
  return 'No passkey was used. Try again, or use another way.'
}
