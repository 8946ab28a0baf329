import { UnreadableMail } from '../content/unreadable-mail.ts'

/**
 * The reader ended, hung or broke over a mail: once may be bad luck, so the mail is tried again before it is set aside.
 * `details` are for the log alone.
 */
export class ReaderFailed extends UnreadableMail {
  constructor(
    reason: string,
    readonly details = '',
  ) {
    super(reason)
  }
}
