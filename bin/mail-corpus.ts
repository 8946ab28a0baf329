import { writeFileSync } from 'node:fs'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import { CORPUS_NAMES, type CorpusMessage } from '#tests/mail/corpus-message.ts'
import { findCorpus } from '#tests/mail/find-corpus.ts'
import { type ReadCorpusMessage, readCorpusMessage } from '#tests/mail/read-corpus-message.ts'

/**
 * Reads every mail of the corpus and writes what was expected and what was got to `docs/mail-corpus.md`:
 * `npm run mail:corpus`. Fails where one is not read as expected.
 */
const LONGEST_CELL = 110

const rows: string[] = []
let failed = 0
let group = ''
const corpus = findCorpus(CORPUS_NAMES)
for (const message of corpus) {
  const read = await readCorpusMessage(message)
  if (read.differences.length > 0) failed++
  if (message.group !== group) {
    group = message.group
    rows.push('', `## ${group}`, '', '| message | expected | got |', '| --- | --- | --- |')
  }
  rows.push(
    `| **${message.name}** ${cell(message.expected.about)} | ${cell(describeExpected(message))} | ${cell(describeGot(message, read))} |`,
  )
}

writeFileSync(
  'docs/mail-corpus.md',
  [
    '# Mails that come in, and what is read from them',
    '',
    `Made by \`npm run mail:corpus\` from \`tests/mail/corpus\`: ${corpus.length} mails, ${failed === 0 ? 'all read as expected' : `${failed} not read as expected`}.`,
    'The people and places in them do not exist. *Then* is what must become of the mail when it comes in by SMTP.',
    ...rows,
    '',
  ].join('\n'),
)
console.log(`${corpus.length} mails, ${failed} not read as expected: docs/mail-corpus.md`)
process.exitCode = failed === 0 ? 0 : 1

function describeExpected({ expected }: CorpusMessage): string {
  const facts = Object.entries(expected.parsed ?? {}).map(([name, value]) => `${name}: ${inWords(value)}`)
  const said = expected.unreadable ? [`unreadable: ${expected.unreadable}`] : facts
  const then = expected.outcome ? [`Then: ${expected.outcome.kind}, ticket ${expected.outcome.ticket}`] : []
  return [...said, ...then].join('\n')
}

function describeGot({ expected }: CorpusMessage, { parsed, unreadable, differences }: ReadCorpusMessage): string {
  if (differences.length > 0) return `**not as expected** ${differences.join('\n')}`
  if (parsed === null) return `unreadable: ${unreadable}`
  const all: ParsedMail & Record<string, unknown> = { ...parsed, ...parsed.content }
  return Object.keys(expected.parsed ?? {})
    .map((name) => `${name}: ${inWords(withoutPaths(all[name]))}`)
    .join('\n')
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
