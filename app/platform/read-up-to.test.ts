import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readUpTo } from './read-up-to.ts'

const streamOf = (...texts: string[]) => Readable.from(texts.map((text) => Buffer.from(text)))

test.each([
  [['abc', 'def'], 6, 'abcdef', true],
  [['abc', 'def'], 5, 'abcde', false],
  [['abcdef'], 2, 'ab', false],
  [[], 2, '', true],
] as const)('%j, at most %i bytes: %s', async (texts, most, text, isWhole) => {
  const read = await readUpTo(streamOf(...texts), most)
  expect({ ...read, bytes: read.bytes.toString() }).toEqual({ bytes: text, isWhole })
})

test('what is beyond is left, and the stream let go', async () => {
  const stream = streamOf('abc', 'def', 'ghi')
  await readUpTo(stream, 2)
  expect(stream.destroyed).toBe(true)
})
