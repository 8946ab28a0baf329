/** What the secrets of mailboxes are sealed for. */
export const SECRET_PURPOSE = 'mailbox secret'
export const REFRESH_TOKEN_PURPOSE = 'mailbox refresh token'
