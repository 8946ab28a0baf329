import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chooseRunningDatabase } from './choose-running-database.ts'

const USAGE = `npm run mail:ingest -- FILE.eml … [--from ADDRESS] [--to ADDRESS …] [--wait]

Hands mails to the helpdesk as if they had come by themselves; - reads one from standard input. --to names the mailbox that they
came to (default: the first of To and Cc that is one), --from the sender on their envelope. --wait says what became of each.`

const PATIENCE_MS = 120_000

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        from: { type: 'string', default: '' },
        to: { type: 'string', multiple: true, default: [] },
        wait: { type: 'boolean', default: false },
      },
    })
    if (positionals.length === 0) throw new Error('Name a file, or - for standard input.')
    return { ...values, files: positionals }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    process.exit(2)
  }
}

const given = readArguments()
if (!chooseRunningDatabase('mail-ingest')) {
  console.error('No database is known. Start the helpdesk with `npm start`, or set DATABASE_URL.')
  process.exit(2)
}
const { db, pool } = await import('#app/platform/db.server.ts')
const { ingestMail } = await import('#app/domain/mail/inbound/receive/ingest-mail.server.ts')

try {
  process.exitCode = await run()
} finally {
  await db.$disconnect()
  if (!pool.ended) await pool.end()
}

async function run(): Promise<number> {
  let failures = 0
  for (const file of given.files) {
    try {
      const { id } = await ingestMail({ raw: await openFile(file), from: given.from, to: given.to })
      console.log(given.wait ? `${file}  ${id}  ${await waitForEnd(id)}` : `${file}  ${id}`)
    } catch (error) {
      failures += 1
      console.error(`${file}  ${error instanceof Error ? error.message : error}`)
    }
  }
  return failures === 0 ? 0 : 1
}

async function openFile(file: string) {
  if (file === '-') return process.stdin
  if (!(await stat(file)).isFile()) throw new Error('It is not a file.')
  return createReadStream(file)
}

/** What became of a mail, in a line. Reading is the workers' business: without one it is not read. */
async function waitForEnd(id: string): Promise<string> {
  const { formatTicketNumber } = await import('#app/domain/tickets/ticket-number.ts')
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 250) {
    const { state, kind, reason, ticketId } = await db.inboundMail.findUniqueOrThrow({ where: { id } })
    if (state !== 'received' && state !== 'reading') {
      const words = [state, kind, ticketId === null ? '' : formatTicketNumber(ticketId), reason]
      return words.filter((word) => word !== '').join('  ')
    }
    await delay(250)
  }
  return 'not read yet: does a worker run?'
}
