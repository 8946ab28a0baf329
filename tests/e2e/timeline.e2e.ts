import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

const ROSA = 'requester@ldh.la.example'

/** Of each line: the gap between the end of its words and its time, in pixels; how far its time stands below; what of it is copied. */
function measureLines(page: Page) {
  return page.locator('.timeline-line').evaluateAll((lines) =>
    lines.map((line) => {
      const words = document.createRange()
      words.selectNodeContents(line.querySelector('.timeline-words') ?? line)
      const time = line.querySelector('time')?.getBoundingClientRect() ?? new DOMRect()
      const end = words.getBoundingClientRect()
      getSelection()?.selectAllChildren(line)
      return { apart: time.left - end.right, below: time.top - end.bottom, copied: String(getSelection()) }
    }),
  )
}

test('in a ticket’s timeline the time stands apart from the words, for both sides and when it is copied', async ({
  openAs,
  expectAccessible,
}) => {
  const address = await openTicket(await openAs(ROSA, { javaScriptEnabled: false }), 'Timeline: a screen stays black')
  for (const person of [ROSA, 'tech1.euc@ots.la.example']) {
    for (const width of [1280, 390]) {
      const page = await openAs(person, { width })
      await page.goto(address)
      const lines = await measureLines(page)
      expect(lines.length).toBeGreaterThan(0)
      for (const { apart, below, copied } of lines) {
        expect(width > 600 ? apart : below, copied).toBeGreaterThanOrEqual(width > 600 ? 16 : -1)
        expect(copied).toMatch(/\S\s*[,\n][,\s]*\w{3}, \w{3} \d+, \d+:\d\d/)
      }
      await expectAccessible(page)
    }
  }
})
