import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BreakableText, splitWhereItMayBreak } from './breakable-text.tsx'

const show = (text: string) => renderToStaticMarkup(<BreakableText text={text} />)

test('a word without end may break after each two hundred letters, and nothing of it is lost', () => {
  const word = '<&'.repeat(225)
  const shown = show(`a ${word} b\n\nc`)
  expect(shown.split('<wbr/>').map((piece) => piece.replaceAll(/&\w+;/g, '.').length)).toEqual([202, 200, 55])
  expect(shown.replaceAll('<wbr/>', '')).toBe(`a ${'&lt;&amp;'.repeat(225)} b\n\nc`)
})

test('an accent stays with its letter', () => {
  expect(show(`${'x'.repeat(200)}\u0301y`)).toBe(`${'x'.repeat(200)}\u0301<wbr/>y`)
})

test('ordinary texts stay as they are', () => {
  const text = 'some words,\n\tand more '.repeat(500)
  expect(show(text)).toBe(text)
})

test('many words beside an endless one make no part each', () => {
  expect(splitWhereItMayBreak(`${'a '.repeat(200_000)}${'x'.repeat(450)} b`)).toHaveLength(3)
})
