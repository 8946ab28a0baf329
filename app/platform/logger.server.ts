import { type Logger, pino, stdSerializers } from 'pino'
import { env } from './env.server.ts'
import { remember } from './remember.ts'

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

export const logger: Logger = remember('logger', () =>
  pino({
    level: env.LOG_LEVEL,
    base: { process: env.PROCESS_NAME },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap(withDepths), censor: '[hidden]' },
    serializers: {
      err: (error: Error) => {
        const plain = stdSerializers.err(error)
        return {
          ...plain,
          message: withoutCredentials(plain.message ?? ''),
          stack: withoutCredentials(plain.stack ?? ''),
        }
      },
    },
  }),
)
