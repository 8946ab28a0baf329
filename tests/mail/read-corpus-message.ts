import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseMail } from '#app/domain/mail/inbound/content/parse-mail.server.ts'
import { UnreadableMail } from '#app/domain/mail/inbound/content/unreadable-mail.ts'
import type { ParsedMail } from '#app/domain/mail/inbound/parsed-mail.ts'
import type { CorpusMessage } from './corpus-message.ts'
import { findDifferences } from './find-differences.ts'

export interface ReadCorpusMessage {
  /** Null: it was unreadable. */
  parsed: ParsedMail | null
  unreadable: string | null
  milliseconds: number
  /** Empty: all is as expected. */
  differences: string[]
}

const MOST_MILLISECONDS = 2_000

/** Reads one mail of the corpus and compares. What is expected of `content` may be said without it. */
export async function readCorpusMessage({ expected, open }: CorpusMessage): Promise<ReadCorpusMessage> {
  const folder = await mkdtemp(join(tmpdir(), 'mail-corpus-'))
  const startedAt = performance.now()
  try {
    const parsed = await parseMail(open(), folder)
    const milliseconds = performance.now() - startedAt
    const differences = expected.unreadable
      ? ['It was read.']
      : findDifferences(expected.parsed ?? {}, { ...parsed, ...parsed.content })
    return {
      parsed,
      unreadable: null,
      milliseconds,
      differences: [...differences, ...tooSlow(milliseconds, expected.milliseconds)],
    }
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error
    const milliseconds = performance.now() - startedAt
    const isExpected = expected.unreadable !== undefined && error.message.includes(expected.unreadable)
    return {
      parsed: null,
      unreadable: error.message,
      milliseconds,
      differences: isExpected ? [] : [`It could not be read: ${error.message}`],
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function tooSlow(milliseconds: number, most = MOST_MILLISECONDS): string[] {
  // Machines of others are three times slower at times.
  return milliseconds > most * 3 ? [`It took ${Math.round(milliseconds)} ms.`] : []
}
