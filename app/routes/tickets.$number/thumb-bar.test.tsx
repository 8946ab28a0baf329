import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ThumbBar } from './thumb-bar.tsx'
import type { ActionProps } from './ticket-actions.tsx'
import type { Refusal } from './ticket-verb-page.tsx'

function draw(status: string, refusal: Refusal = null): string {
  const ticket = { id: 10_234, status, revision: 1, assignee: { id: 7 } }
  const props = { page: { part: 'worker', ticket }, personId: 7, staff: [], refusal }
  return renderToStaticMarkup(<ThumbBar {...(props as unknown as ActionProps)} />)
}

const refused = (verb: 'notes' | 'replies'): Refusal => ({
  verb,
  form: {
    values: {},
    fieldErrors: { body: ['Write it first.'] },
    formError: null,
    code: 'invalid',
    details: null,
    files: [],
  },
})

test.each<[string, string, Refusal, string, string]>([
  ['the reply', 'in_progress', null, 'Reply', 'Note'],
  ['the reply that was refused', 'in_progress', refused('replies'), 'Reply', 'Note'],
  ['the note where one was refused, which the page shows then', 'in_progress', refused('notes'), 'Note', 'Reply'],
  ['the note where the ticket takes no replies', 'closed', null, 'Note', 'Reply'],
])('leads to %s', (_what, status, refusal, label, other) => {
  const bar = draw(status, refusal)
  expect(bar).toMatch(new RegExp(`<a [^>]*href="#[\\w-]+"[^>]*>${label}</a>`))
  expect(bar).not.toContain(`>${other}</a>`)
})
