import { expect, test } from 'vitest'
import { CORPUS_NAMES } from '#tests/mail/corpus-message.ts'
import { findCorpus } from '#tests/mail/find-corpus.ts'
import { readCorpusMessage } from '#tests/mail/read-corpus-message.ts'

const corpus = findCorpus(CORPUS_NAMES)

test.each(corpus.map((message) => [`${message.group}/${message.name}`, message] as const))(
  '%s is read as expected',
  async (_name, message) => {
    expect((await readCorpusMessage(message)).differences).toEqual([])
  },
)
