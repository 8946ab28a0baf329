import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { chooseSmtpSecurity, findSmtpProblems, smtpFields } from './smtp-settings.ts'

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')
const unsafeSecret = /^(.)\1*$|change[-_ ]?me|secret|password|example|replace|insecure|default/i

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

function url(...protocols: string[]) {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })
}

function toBlockList(value: string): BlockList | null {
  const list = new BlockList()
  for (const part of value.split(',').map((entry) => entry.trim())) {
    if (part === '' || part === 'none') continue
    const [address = '', prefix] = part.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null
    if (prefix !== undefined && Number(prefix) > (family === 'ipv6' ? 128 : 32)) return null
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

const trustedProxies = z.string().transform((value, context) => {
  const list = toBlockList(value)
  if (list) return list
  context.addIssue({ code: 'custom', message: 'must be addresses or networks such as 10.0.0.0/8, parted by commas' })
  return z.NEVER
})

const authservIds = z
  .string()
  .transform((value) => value.split(',').flatMap((part) => part.trim().toLowerCase() || []))
  .refine((ids) => ids.every((id) => /^[\w.-]+$/.test(id)), {
    error: 'must be names such as mx.la.example, parted by commas',
  })

const dnsServers = z
  .string()
  .transform((value) => value.split(',').flatMap((part) => part.trim() || []))
  .refine((servers) => servers.every((one) => isIP(one) !== 0 || isIP(withoutPort(one)) !== 0), {
    error: 'must be addresses such as 10.0.0.53 or 10.0.0.53:5353, parted by commas',
  })

/** '10.0.0.53:53' and '[::1]:53'. */
function withoutPort(server: string): string {
  return server.replace(/:\d{1,5}$/, '').replace(/^\[(.+)\]$/, '$1')
}

const hostNames = z
  .string()
  .transform((value) => value.split(',').flatMap((part) => part.trim() || []))
  .refine((names) => names.every((name) => /^[\w.-]+(:\d{1,5})?$/.test(name)), {
    error: 'must be names such as web-1.internal:3000, parted by commas',
  })

const MOST_OLD_SECRETS = 5

const oldSecrets = z
  .string()
  .transform((value) => value.split(',').flatMap((part) => part.trim() || []))
  .refine((secrets) => secrets.every(({ length }) => length >= 32), {
    error: 'must be secrets of at least 32 characters each, parted by commas',
  })
  .refine(({ length }) => length <= MOST_OLD_SECRETS, {
    error: `must be ${MOST_OLD_SECRETS} secrets at most: seal anew what is sealed under the oldest, and leave them out`,
  })

const clamdAddress = z.string().transform((value, context) => {
  const match = /^(?<host>[\w.-]+|\[[0-9a-f:]+\]):(?<port>\d{1,5})$/i.exec(value)
  const port = Number(match?.groups?.port)
  if (match?.groups?.host && port > 0 && port < 65_536) {
    return { host: match.groups.host.replace(/^\[|\]$/g, ''), port }
  }
  context.addIssue({ code: 'custom', message: 'must be a host and a port, such as clamav:3310' })
  return z.NEVER
})

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  EMBEDDED: flag.default(false),
  LISTEN_ADDRESS: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  MIGRATION_DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  REPORTING_DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(4).max(80).default(10),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  BASE_URL: url('http:', 'https:')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters'),
  SESSION_SECRETS_OLD: oldSecrets.prefault(''),
  TRUSTED_PROXIES: trustedProxies.prefault('none'),
  OTHER_HOSTS: hostNames.prefault(''),
  RATE_LIMIT_FACTOR: z.coerce.number().int().min(1).max(1_000).optional(),
  MAIL_FROM: z.email('must be one address').default('helpdesk@ots.la.example'),
  ...smtpFields,
  MAIL_RECEIVER_SMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  MAIL_RECEIVER_LMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  MAIL_RECEIVER_ADDRESS: z
    .string()
    .refine((value) => isIP(value) !== 0, 'must be an IP address')
    .default('127.0.0.1'),
  MAIL_RECEIVER_HOSTS: trustedProxies.prefault('127.0.0.0/8,::1'),
  MAIL_RECEIVER_CERTIFICATE_FILE: z.string().min(1).optional(),
  MAIL_RECEIVER_KEY_FILE: z.string().min(1).optional(),
  MAIL_RECEIVER_REQUIRE_TLS: flag.default(false),
  MAIL_TRUSTED_RELAYS: trustedProxies.prefault('none'),
  MAIL_AUTHSERV_IDS: authservIds.prefault(''),
  MAIL_DNS_SERVERS: dnsServers.prefault(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SECOND_FACTOR: z.enum(['optional', 'required', 'coordinators', 'everybody']).optional(),
  CLAMD_SOCKET: z.string().startsWith('/', 'must be the path of a socket, such as /run/clamav/clamd.ctl').optional(),
  CLAMD_ADDRESS: clamdAddress.optional(),
  S3_ENDPOINT: url('http:', 'https:').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket’s name: small letters, digits, dots and hyphens')
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').default('try-the-helpdesk'),
  PROCESS_NAME: z.string().max(40).default('process'),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'must have at least 16 characters and no spaces')
    .optional(),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(5),
})

type Parsed = z.infer<typeof schema>
export type Environment = Omit<
  Parsed,
  'SMTP_URL' | 'SMTP_SECURITY' | 'BASE_URL' | 'SECOND_FACTOR' | 'RATE_LIMIT_FACTOR'
> & {
  SMTP_URL: string
  SMTP_SECURITY: 'required' | 'opportunistic' | 'none'
  BASE_URL: string
  SECOND_FACTOR: 'optional' | 'required' | 'coordinators' | 'everybody'
  RATE_LIMIT_FACTOR: number
}

/** Made-up people on one's own machine. */
function isForTrying({ EMBEDDED, NODE_ENV }: Parsed): boolean {
  return EMBEDDED || NODE_ENV === 'test'
}

/** Whoever tries the helpdesk on their own machine does in seconds what people do in days, and harms nobody. */
function chooseRateLimitFactor({ RATE_LIMIT_FACTOR, EMBEDDED, NODE_ENV }: Parsed): number {
  return RATE_LIMIT_FACTOR ?? (EMBEDDED && NODE_ENV !== 'test' ? 100 : 1)
}

/** What the embedded stack may leave out is an error in production. */
function findUnsafeValues(parsed: Parsed): string[] {
  if (isForTrying(parsed)) return []
  const problems: string[] = []
  if (!parsed.SMTP_URL) problems.push('SMTP_URL is missing: say which server sends the mail, as smtp://host:port.')
  if (!parsed.BASE_URL) problems.push('BASE_URL is missing: say under which address people reach the helpdesk.')
  if (parsed.BASE_URL) {
    const base = new URL(parsed.BASE_URL)
    if (base.protocol === 'http:' && !loopbackHosts.has(base.hostname)) {
      problems.push('BASE_URL is unsafe: anything but localhost must begin with https://.')
    }
    if (base.pathname !== '/' || base.search !== '')
      problems.push('BASE_URL must hold no path: give scheme and host only.')
  }
  if (unsafeSecret.test(parsed.SESSION_SECRET)) {
    problems.push('SESSION_SECRET is unsafe: make one with `openssl rand -hex 32`.')
  }
  return problems
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.')
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  return isMissing ? `${name} is missing: set it (see .env.example).` : `${name} ${issue.message}.`
}

/** Files are in a bucket or on this machine; half a description of a bucket is neither. */
function findStorageProblems(parsed: Parsed): string[] {
  const { S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = parsed
  if (S3_BUCKET === undefined) {
    const hasRest = S3_ENDPOINT ?? S3_ACCESS_KEY_ID ?? S3_SECRET_ACCESS_KEY
    return hasRest === undefined ? [] : ['S3_BUCKET is missing: say which bucket holds the files.']
  }
  const problems: string[] = []
  if (!S3_ACCESS_KEY_ID) problems.push('S3_ACCESS_KEY_ID is missing: the bucket is asked with a key.')
  if (!S3_SECRET_ACCESS_KEY) problems.push('S3_SECRET_ACCESS_KEY is missing: the bucket is asked with a key.')
  const { hostname, protocol } = new URL(S3_ENDPOINT ?? 'https://s3')
  // A name without dots is a neighbour in a container network.
  if (protocol === 'http:' && !loopbackHosts.has(hostname) && hostname.includes('.')) {
    problems.push('S3_ENDPOINT is unsafe: anything but this machine or its own network must begin with https://.')
  }
  return problems
}

/** A secret that is the present one and an old one at once was not changed. */
function findSecretProblems({ SESSION_SECRET, SESSION_SECRETS_OLD }: Parsed): string[] {
  if (!SESSION_SECRETS_OLD.includes(SESSION_SECRET)) return []
  return ['SESSION_SECRETS_OLD holds SESSION_SECRET itself: make a new one with `openssl rand -hex 32`.']
}

/** The receiver's certificate and its key go together, and two listeners need two ports. */
function findReceiverProblems(parsed: Parsed): string[] {
  const { MAIL_RECEIVER_CERTIFICATE_FILE: certificate, MAIL_RECEIVER_KEY_FILE: key } = parsed
  const { MAIL_RECEIVER_SMTP_PORT: smtp, MAIL_RECEIVER_LMTP_PORT: lmtp } = parsed
  const problems: string[] = []
  if (certificate && !key) problems.push('MAIL_RECEIVER_KEY_FILE is missing: the certificate is used with its key.')
  if (key && !certificate) problems.push('MAIL_RECEIVER_CERTIFICATE_FILE is missing: the key belongs to a certificate.')
  if (parsed.MAIL_RECEIVER_REQUIRE_TLS && !certificate) {
    problems.push('MAIL_RECEIVER_CERTIFICATE_FILE is missing: MAIL_RECEIVER_REQUIRE_TLS takes mail by STARTTLS alone.')
  }
  if (smtp !== undefined && smtp === lmtp) {
    problems.push('MAIL_RECEIVER_LMTP_PORT must be another port than MAIL_RECEIVER_SMTP_PORT.')
  }
  return problems
}

/** Reads the environment: either every value, checked, or one line for each value that is missing or unsafe. */
export function parseEnvironment(
  input: Record<string, string | undefined>,
): { environment: Environment } | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(given, { reportInput: true })
  if (!result.success) return { problems: result.error.issues.map(describeIssue) }
  const { data } = result
  const problems = [
    ...findUnsafeValues(data),
    ...findSecretProblems(data),
    ...findStorageProblems(data),
    ...findSmtpProblems(data),
    ...findReceiverProblems(data),
  ]
  if (problems.length > 0) return { problems }
  return {
    environment: {
      ...result.data,
      SECOND_FACTOR: result.data.SECOND_FACTOR ?? (isForTrying(result.data) ? 'optional' : 'required'),
      RATE_LIMIT_FACTOR: chooseRateLimitFactor(result.data),
      SMTP_URL: result.data.SMTP_URL ?? 'smtp://127.0.0.1:2525',
      SMTP_SECURITY: chooseSmtpSecurity(result.data),
      BASE_URL: result.data.BASE_URL ?? `http://localhost:${result.data.PORT}`,
    },
  }
}
