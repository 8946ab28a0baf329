import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { sayDone } from './say-done.tsx'

const words = { saved: 'Saved.', ended: 'The role has ended.' }
const draw = (said: ReturnType<ReturnType<typeof sayDone>>) => renderToStaticMarkup(said)

test('what was done is said once, at the place whose form did it', () => {
  const said = sayDone(words, 'ended')
  expect(draw(said('saved'))).toBe('')
  expect(draw(said('granted', 'ended'))).toMatch(/id="done" tabindex="-1".*The role has ended\./)
})

test('a page with one place says whatever it knows, and nothing of a key that it does not know', () => {
  expect(draw(sayDone(words, 'saved')())).toContain('Saved.')
  for (const done of [null, 'constructor', '__proto__', 'other']) expect(draw(sayDone(words, done)())).toBe('')
  expect(draw(sayDone(words, 'constructor')('constructor'))).toBe('')
})

test('once another form was refused, nothing is said of the one before', () => {
  expect(draw(sayDone(words, 'saved', { isRefused: true })())).toBe('')
})
