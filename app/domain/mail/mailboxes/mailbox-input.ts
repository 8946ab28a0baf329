import { z } from 'zod'

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, 'Leave out control characters.')
    .default('')

const tick = () =>
  z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes')

/** Empty: it stays as it is. */
const secret = z
  .string()
  .max(4000, 'Use at most 4000 characters.')
  .default('')
  .transform((text) => text.trim() || null)

/** What an administrator enters about a mailbox, by the field's name. */
export const mailboxInputSchema = z
  .object({
    address: z
      .string('Enter the mailbox’s address.')
      .trim()
      .toLowerCase()
      .max(200, 'Use at most 200 characters.')
      .pipe(z.email('Enter one address, such as euc@ots.la.gov.')),
    name: line(80),
    sectionCode: z
      .string()
      .default('')
      .transform((code) => code || null),
    unknownSenders: z.enum(['refuse', 'hold', 'admit'], 'Choose what becomes of mail from unknown senders.'),
    isEnabled: tick(),
    kind: z.enum(['relay', 'imap'], 'Choose how its mail comes to us.'),
    host: line(253).refine((text) => text === '' || /^[\p{L}\p{N}.:_-]+$/u.test(text), 'Enter a server’s name alone.'),
    port: z.coerce
      .number('Enter a number.')
      .int('Enter a whole number.')
      .min(1, 'Enter 1 or more.')
      .max(65_535)
      .default(993),
    security: z.enum(['tls', 'starttls', 'none']).default('tls'),
    username: line(300),
    authentication: z.enum(['password', 'oauth2']).default('password'),
    secret,
    oauthGrant: z.enum(['refresh_token', 'client_credentials']).default('refresh_token'),
    refreshToken: secret,
    tokenUrl: line(500),
    clientId: line(300),
    scope: line(500),
    folder: line(200).transform((text) => text || 'INBOX'),
    afterFetch: z.enum(['move', 'leave']).default('move'),
    processedFolder: line(200).transform((text) => text || 'Processed'),
  })
  .superRefine((input, context) => {
    if (input.kind === 'relay') return
    const need = (path: keyof typeof input, isThere: boolean, message: string) => {
      if (!isThere) context.addIssue({ code: 'custom', path: [path], message })
    }
    need('host', input.host !== '', 'Enter the server’s name.')
    need('username', input.username !== '', 'Enter the name to sign in with.')
    need('processedFolder', input.processedFolder !== input.folder, 'Choose another folder than the one that is read.')
    if (input.authentication === 'password') return
    need('tokenUrl', URL.canParse(input.tokenUrl), 'Enter the address at which tokens are given.')
    need('clientId', input.clientId !== '', 'Enter the client id that the provider gave to the helpdesk.')
  })

export type MailboxInput = z.infer<typeof mailboxInputSchema>
