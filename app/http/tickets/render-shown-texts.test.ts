import { expect, test } from 'vitest'
import type { ShownMessage } from '#app/domain/tickets/get-ticket-page.server.ts'
import { renderShownTexts } from './render-shown-texts.server.ts'

const message = (id: number, body: string): ShownMessage => ({
  ...{ id, body, kind: 'reply', authorId: 1, authorName: 'Rosa', isFromStaff: false, createdAt: 0, files: [] },
  ...{ format: 'markdown', html: null, isUnproven: false, inboundMailId: null, wholeText: null },
})

test('messages keep their order, and others go on while many slow ones are rendered', async () => {
  let turns = 0
  const counting = setInterval(() => {
    turns += 1
  }, 1)
  const slow = Array.from({ length: 30 }, (_, place) => message(9_000_000 + place, `${place} ${'*a '.repeat(3_000)}`))
  const shown = await renderShownTexts(slow)
  clearInterval(counting)
  expect(shown.map(({ id }) => id)).toEqual(slow.map(({ id }) => id))
  expect(shown[7]?.html).toMatch(/^<p>7 /)
  expect(turns).toBeGreaterThan(3)
})
