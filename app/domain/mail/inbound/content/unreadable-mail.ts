/** A mail of which nothing can be read. `message` says why, for the administrator who finds it set aside. */
export class UnreadableMail extends Error {
  override readonly name = 'UnreadableMail'
}
