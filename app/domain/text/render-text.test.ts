import { expect, test } from 'vitest'
import { renderText } from './render-text.ts'

test('plain text is never rendered, whatever it holds', () => {
  expect(renderText({ body: '**bold** <b>x</b>', format: 'plain' })).toBeNull()
  expect(renderText({ body: 'x', format: 'html', html: null })).toBeNull()
})

test('V15.2.2: what would take too long, or become too much, is shown as plain text', () => {
  expect(renderText({ body: 'a'.repeat(20_000), format: 'markdown' })).not.toBeNull()
  expect(renderText({ body: 'a'.repeat(20_001), format: 'markdown' })).toBeNull()
  expect(renderText({ body: `${'|a'.repeat(45)}\n${'|-'.repeat(45)}\n`, format: 'markdown' })).toBeNull()
  expect(renderText({ body: 'x', format: 'html', html: 'x'.repeat(100_001) })).toBeNull()
})

test('a word without end may break, in Markdown and in mail', () => {
  const body = 'x'.repeat(450)
  expect(renderText({ body, format: 'markdown', html: null })?.split('<wbr>')).toHaveLength(3)
  expect(renderText({ body, format: 'html', html: `<p>${body}</p>` })?.split('<wbr>')).toHaveLength(3)
})
