import { isIP } from 'node:net'
import { z } from 'zod'

const optionalText = z.string().min(1).optional()

const domains = z
  .string()
  .transform((value) => value.split(',').flatMap((part) => part.trim().toLowerCase() || []))
  .refine((names) => names.every((name) => /^([a-z0-9-]+\.)+[a-z0-9-]+$/.test(name)), {
    error: 'must be domains such as partner.example, parted by commas',
  })

/** What the environment may say of outgoing mail, beside SMTP_URL and MAIL_FROM. */
export const smtpFields = {
  SMTP_SECURITY: z.enum(['required', 'opportunistic', 'none']).optional(),
  SMTP_CA_FILE: optionalText,
  SMTP_MAX_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
  SMTP_MAX_PER_SECOND: z.coerce.number().min(1).max(10_000).optional(),
  SMTP_OAUTH_TOKEN_URL: z.url({ protocol: /^https?$/, error: 'must be a URL that begins with https://' }).optional(),
  SMTP_OAUTH_CLIENT_ID: optionalText,
  SMTP_OAUTH_CLIENT_SECRET: optionalText,
  SMTP_OAUTH_REFRESH_TOKEN: optionalText,
  SMTP_OAUTH_SCOPE: optionalText,
  DKIM_DOMAIN: z
    .string()
    .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'must be a domain in small letters')
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9.-]+$/, 'must be one or more labels of a domain name')
    .optional(),
  DKIM_PRIVATE_KEY_FILE: optionalText,
  MAIL_DOMAINS: domains.prefault(''),
}

const fields = z.object(smtpFields)
type SmtpValues = z.infer<typeof fields> & { SMTP_URL?: string | undefined }

/**
 * A connection that nobody beside this machine, or the container network that it is part of, can listen to: there a
 * server has a name without dots.
 */
function isNearby({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host) || (isIP(host) === 0 && !host.includes('.'))
}

/** STARTTLS, with a certificate that is checked, unless the environment says otherwise or the server is close by. */
export function chooseSmtpSecurity({ SMTP_SECURITY, SMTP_URL }: SmtpValues): NonNullable<SmtpValues['SMTP_SECURITY']> {
  return SMTP_SECURITY ?? (SMTP_URL === undefined || isNearby(new URL(SMTP_URL)) ? 'none' : 'required')
}

/** What is missing or unsafe of it, a line each. */
export function findSmtpProblems(values: SmtpValues): string[] {
  return [...findOAuthProblems(values), ...findDkimProblems(values), ...findReadablePassword(values)]
}

function findOAuthProblems(values: SmtpValues): string[] {
  const { SMTP_OAUTH_TOKEN_URL, SMTP_OAUTH_CLIENT_ID, SMTP_OAUTH_CLIENT_SECRET, SMTP_OAUTH_REFRESH_TOKEN } = values
  if (SMTP_OAUTH_TOKEN_URL === undefined) {
    const hasRest = SMTP_OAUTH_CLIENT_ID ?? SMTP_OAUTH_CLIENT_SECRET ?? SMTP_OAUTH_REFRESH_TOKEN
    return hasRest === undefined ? [] : ['SMTP_OAUTH_TOKEN_URL is missing: say where tokens are given out.']
  }
  const problems: string[] = []
  const url = new URL(SMTP_OAUTH_TOKEN_URL)
  if (url.protocol === 'http:' && !isNearby(url)) {
    problems.push('SMTP_OAUTH_TOKEN_URL is unsafe: anything but this machine must begin with https://.')
  }
  if (!SMTP_OAUTH_CLIENT_ID) problems.push('SMTP_OAUTH_CLIENT_ID is missing: tokens are given to a known client.')
  if (!SMTP_OAUTH_REFRESH_TOKEN && !SMTP_OAUTH_CLIENT_SECRET) {
    problems.push('SMTP_OAUTH_CLIENT_SECRET is missing: without it or a refresh token nobody gives out tokens.')
  }
  if (values.SMTP_URL !== undefined && new URL(values.SMTP_URL).password !== '') {
    problems.push('SMTP_URL must hold no password beside SMTP_OAUTH_TOKEN_URL: it is signed in to with tokens.')
  }
  return problems
}

function findDkimProblems({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY_FILE }: SmtpValues): string[] {
  const parts = { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY_FILE }
  const missing = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? name : []))
  if (missing.length === 0 || missing.length === 3) return []
  return missing.map((name) => `${name} is missing: mail is signed with domain, selector and key, or not at all.`)
}

/** Whoever listens would have the password, and with it the right to send as the helpdesk. */
function findReadablePassword(values: SmtpValues): string[] {
  if (values.SMTP_URL === undefined) return []
  const url = new URL(values.SMTP_URL)
  const hasSecret = url.password !== '' || values.SMTP_OAUTH_TOKEN_URL !== undefined
  if (!hasSecret || url.protocol === 'smtps:' || isNearby(url) || chooseSmtpSecurity(values) === 'required') return []
  return ['SMTP_SECURITY is unsafe: with a password or a token it must be required, or SMTP_URL begin with smtps://.']
}
