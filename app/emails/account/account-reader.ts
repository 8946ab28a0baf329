/** What every mail about an account knows of its reader. */
export interface AccountReader {
  name: string
  email: string
  /** IANA zone, in which every time is told. */
  timeZone: string
  writtenAt: Date
  /** Ends "You receive this because …". */
  reason: string
  /** The one thing to do: choose a password, or look at the account. */
  actionUrl: string
  /** Where to ask for a new password. */
  helpUrl: string
}
