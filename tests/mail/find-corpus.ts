import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type CorpusExpectation, type CorpusMessage, type CorpusNames, fillNames } from './corpus-message.ts'
import { makeCorpus } from './make-corpus.ts'

const FOLDER = join(import.meta.dirname, 'corpus')

/** Every mail of the corpus: those that are kept, and those too large to be kept, which are made. */
export function findCorpus(names: CorpusNames): CorpusMessage[] {
  const groups = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const kept = groups.flatMap((group) => findGroup(group.name, names))
  return [...kept, ...makeCorpus(names)].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

function keyOf({ group, name }: CorpusMessage): string {
  return `${group}/${name}`
}

function findGroup(group: string, names: CorpusNames): CorpusMessage[] {
  const folder = join(FOLDER, group)
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  return files.map((file) => {
    const name = file.replace(/\.eml$/, '')
    const expected = JSON.parse(fillNames(readFileSync(join(folder, `${name}.expected.json`), 'utf8'), names))
    return {
      group,
      name,
      expected: expected as CorpusExpectation,
      open: () => Readable.from([Buffer.from(fillNames(readFileSync(join(folder, file), 'latin1'), names), 'latin1')]),
    }
  })
}
