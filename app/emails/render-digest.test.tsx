import { expect, it } from 'vitest'
import type { DigestFacts, DigestTicket } from './digest-facts.ts'
import { renderDigest } from './render-digest.tsx'

const ticket = (number: number, changed: Partial<DigestTicket> = {}): DigestTicket => ({
  ticketNumber: `OTS-${number}`,
  ticketUrl: `https://help.ots.la.example/tickets/OTS-${number}`,
  isOverdue: false,
  told: { subject: `Printer <b>${number}</b> is out`, happened: ['The solution is due Tuesday 10:00 AM CT.'] },
  ...changed,
})
const facts: Omit<DigestFacts, 'tickets'> = {
  kind: 'alarms',
  listUrl: 'https://help.ots.la.example/queues',
  isForStaff: true,
  reasons: ['you supervise End User Computing'],
  choices: { settingsUrl: 'https://help.ots.la.example/account/notifications', unsubscribeUrl: null },
}
const render = (tickets: DigestTicket[]) => renderDigest({ ...facts, tickets })

it('says in its subject how many tickets need one, and how many are overdue', () => {
  const tickets = [ticket(1, { isOverdue: true }), ticket(2), ticket(3)]
  expect(render(tickets).subject).toBe('[OTS Helpdesk] 3 tickets need you: 1 overdue')
  expect(render([ticket(1)]).subject).toBe('[OTS Helpdesk] 1 ticket needs you')
})

it('tells each ticket in both forms: number, subject, what happened, where', () => {
  const { text, html } = render([ticket(1), ticket(2)])
  for (const form of [text, html]) {
    for (const words of [
      'OTS-1',
      'OTS-2',
      'The solution is due Tuesday',
      'https://help.ots.la.example/tickets/OTS-2',
    ]) {
      expect(form).toContain(words)
    }
    expect(form).toContain('You receive this because you supervise End User Computing.')
  }
  expect(text).toContain('OTS-1 Printer <b>1</b> is out')
  expect(html).not.toContain('<b>')
})

it('tells nothing of a restricted ticket but its number', () => {
  const { text } = render([ticket(1, { told: null })])
  expect(text).toContain('OTS-1\n  Confidential: what happened stands on its page alone.\n  https:')
})

it('tells a requester the news of their tickets, all that happened to each, and how to get less', () => {
  const told = {
    subject: 'Printer',
    happened: ['Dale Hebert replied to your ticket.', 'Dale Hebert resolved your ticket.'],
  }
  const { subject, text, html } = renderDigest({
    ...facts,
    kind: 'news',
    isForStaff: false,
    tickets: [ticket(1, { told })],
    choices: { ...facts.choices, unsubscribeUrl: 'https://help.ots.la.example/unsubscribe/x' },
  })
  expect(subject).toBe('[OTS Helpdesk] News on 1 ticket')
  expect(text).toContain('  Dale Hebert replied to your ticket.\n  Dale Hebert resolved your ticket.')
  expect(text).toContain('Open your tickets')
  for (const form of [text, html]) {
    expect(form).toContain('https://help.ots.la.example/account/notifications')
    expect(form).toContain('https://help.ots.la.example/unsubscribe/x')
  }
})

it('lists fifty and counts the rest', () => {
  const { subject, text } = render(Array.from({ length: 5_000 }, (_, index) => ticket(index + 1)))
  expect(subject).toBe('[OTS Helpdesk] 5,000 tickets need you')
  expect(text.match(/^OTS-/gm)).toHaveLength(50)
  expect(text).toContain('And 4,950 more, in your queues.')
  expect(text.length).toBeLessThan(20_000)
})
