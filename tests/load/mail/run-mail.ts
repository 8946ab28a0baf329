import { startMeasuredStack } from '../measured-stack.ts'
import type { MailFigures } from './judge-mail-figures.ts'
import { startSink } from './sink.ts'

/**
 * Run by `bin/bench-mail.ts` with a number of notifications and of seconds, in a process of its own: the application reads
 * its environment once, and which database it uses is known only when the stack runs. Tells its parent the figures.
 */
const SMALL = 1_000
const [mails = '', seconds = ''] = process.argv.slice(2)
const sink = await startSink()
try {
  const stack = await startMeasuredStack(SMALL, { SMTP_URL: sink.url })
  try {
    Object.assign(process.env, {
      NODE_ENV: 'production',
      EMBEDDED: '1',
      DATABASE_URL: stack.databaseUrl,
      SESSION_SECRET: '0'.repeat(64),
      LOG_LEVEL: 'warn',
    })
    const { measureMail } = await import('./measure-mail.ts')
    const report = (words: string) => console.log(words)
    const figures = await measureMail(stack, sink, { mails: Number(mails), seconds: Number(seconds), report })
    process.send?.(figures satisfies MailFigures)
    const { pool } = await import('#app/platform/db.server.ts')
    await pool.end()
  } finally {
    await stack.stop()
  }
} finally {
  await sink.stop()
}
process.disconnect?.()
