import { type LoggerOptions, stdSerializers, stdTimeFunctions } from 'pino'

const secretNames = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'passwordHash',
  'token',
  'secret',
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'SESSION_SECRET',
  'SESSION_SECRETS_OLD',
  'S3_SECRET_ACCESS_KEY',
  'body',
  'html',
  'text',
  'description',
]

function withDepths(name: string): string[] {
  const part = name.startsWith('[') ? name : `.${name}`
  return [name, `*${part}`, `*.*${part}`]
}

/** A connection error may quote the address it was given, with its password. */
function withoutCredentials(value: string): string {
  return value.replace(/\b([a-z]+:\/\/[^\s:/@]+):[^\s@]+@/gi, '$1:[hidden]@')
}

/** How the process logs: one JSON line each, without secrets, texts of people or credentials in addresses. */
export function describeLogging(level: string, processName: string): LoggerOptions {
  return {
    level,
    base: { process: processName },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap(withDepths), censor: '[hidden]' },
    serializers: {
      // The library's own serializer copies every property, and a database error carries its whole connection.
      err: (error: Error & { code?: unknown }) => {
        const { type, message = '', stack = '' } = stdSerializers.err(error)
        return { type, code: error.code, message: withoutCredentials(message), stack: withoutCredentials(stack) }
      },
    },
  }
}
