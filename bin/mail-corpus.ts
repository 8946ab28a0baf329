import { writeFileSync } from 'node:fs'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import { CORPUS_NAMES, type CorpusMessage } from '#tests/mail/corpus-message.ts'
import { findCorpus } from '#tests/mail/find-corpus.ts'
import { openCorpusDatabase } from '#tests/mail/open-corpus-database.ts'
import type { ReadCorpusMessage } from '#tests/mail/read-corpus-message.ts'
import type { TakenCorpusMessage } from '#tests/mail/take-corpus-message.ts'

/**
 * Reads every mail of the corpus, sends it to a helpdesk of its own, and writes what was expected and what was got to
 * `docs/mail-corpus.md`: `npm run mail:corpus`. Fails where something is not as expected.
 */
const LONGEST_CELL = 110
const TICKETS = { opens: 'a new ticket', joined: 'on its ticket', none: 'no ticket' }
const STATES: Record<string, string> = { done: '', held: ', waits for a person', set_aside: 'set aside' }

const database = await openCorpusDatabase()
const { readCorpusMessage } = await import('#tests/mail/read-corpus-message.ts')
const { openCorpusStage } = await import('#tests/mail/open-corpus-stage.ts')
const { takeCorpusMessage } = await import('#tests/mail/take-corpus-message.ts')
const { closeReaders } = await import('#app/domain/mail/inbound/parse/reader-pool.server.ts')
const stage = await openCorpusStage()

const rows: string[] = []
let failed = 0
let group = ''
// Read with names that stay the same from run to run, sent with those that the helpdesk knows.
const corpus = findCorpus(CORPUS_NAMES)
const sent = findCorpus(stage.names)
for (const [place, message] of corpus.entries()) {
  const read = await readCorpusMessage(message)
  const taken = await takeCorpusMessage(stage, sent[place] ?? message)
  if (read.differences.length + taken.differences.length > 0) failed++
  if (message.group !== group) {
    group = message.group
    rows.push('', `## ${group}`, '', '| message | expected | got |', '| --- | --- | --- |')
  }
  rows.push(
    `| **${message.name}** ${cell(message.expected.about)} | ${cell(describeExpected(message))} | ${cell(describeGot(message, read, taken))} |`,
  )
}
await closeReaders()
await database.close()

writeFileSync(
  'docs/mail-corpus.md',
  [
    '# Mails that come in, and what becomes of them',
    '',
    `Made by \`npm run mail:corpus\` from \`tests/mail/corpus\`: ${corpus.length} mails, ${failed === 0 ? 'all as expected' : `${failed} not as expected`}.`,
    'The people and places in them do not exist. *Then* is what becomes of the mail when it comes in by SMTP, each to an empty hour: what it is,',
    'its ticket, and whether its sender is proven, which here only the server of the requester’s own agency can do.',
    ...rows,
    '',
  ].join('\n'),
)
console.log(`${corpus.length} mails, ${failed} not as expected: docs/mail-corpus.md`)
process.exitCode = failed === 0 ? 0 : 1

function describeExpected({ expected }: CorpusMessage): string {
  const facts = Object.entries(expected.parsed ?? {}).map(([name, value]) => `${name}: ${inWords(value)}`)
  const said = expected.unreadable ? [`unreadable: ${expected.unreadable}`] : facts
  return [...said, `Then: ${describeOutcome(expected)}`].join('\n')
}

function describeOutcome({ outcome, unreadable }: CorpusMessage['expected']): string {
  if (unreadable !== undefined) return 'set aside'
  return outcome ? `${outcome.kind}, ${TICKETS[outcome.ticket]}` : 'an end of some kind'
}

function describeGot({ expected }: CorpusMessage, read: ReadCorpusMessage, taken: TakenCorpusMessage): string {
  return [...describeRead(expected, read), describeTaken(taken)].join('\n')
}

function describeRead(
  expected: CorpusMessage['expected'],
  { parsed, unreadable, differences }: ReadCorpusMessage,
): string[] {
  if (differences.length > 0) return [`not as expected: ${differences.join('\n')}`]
  if (parsed === null) return [`unreadable: ${unreadable}`]
  const all: ParsedMail & Record<string, unknown> = { ...parsed, ...parsed.content }
  return Object.keys(expected.parsed ?? {}).map((name) => `${name}: ${inWords(withoutPaths(all[name]))}`)
}

function describeTaken({ kind, ticket, state, proof, differences }: TakenCorpusMessage): string {
  if (differences.length > 0) return `Then not as expected: ${differences.join('\n')}`
  if (state === 'set_aside') return `Then: ${STATES[state]}`
  return `Then: ${kind}, ${TICKETS[ticket]}${STATES[state] ?? state}, ${proof}`
}

/** Folders differ from run to run. */
function withoutPaths(value: unknown): unknown {
  return Array.isArray(value) ? value.map((each) => (isFile(each) ? { ...each, path: undefined } : each)) : value
}

function isFile(value: unknown): value is { path: string } {
  return typeof value === 'object' && value !== null && 'path' in value
}

function inWords(value: unknown): string {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return words.length > LONGEST_CELL ? `${words.slice(0, LONGEST_CELL).toWellFormed()}…` : words
}

function cell(text: string): string {
  return text
    .replace(/[\\`*_<>|[\]]/g, (sign) => `\\${sign}`)
    .replaceAll('&', '&amp;')
    .replaceAll('\n', '<br>')
}
