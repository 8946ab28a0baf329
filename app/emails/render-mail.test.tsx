import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '#app/domain/text/render-markdown.ts'
import type { MailFacts } from './mail-facts.ts'
import { MAIL_TEMPLATES } from './mail-template.ts'
import { renderMail } from './render-mail.tsx'
import { renderRestrictedNotice } from './render-restricted-notice.tsx'

const facts: MailFacts = {
  ticketNumber: 'OTS-10234',
  ticketUrl: 'https://help.ots.la.example/tickets/OTS-10234',
  subject: 'Laptop will not start',
  categoryName: 'Laptop or desktop',
  sectionName: 'End User Computing',
  requesterName: 'Rosa Guidry',
  agencyName: 'Louisiana Department of Health',
  assigneeName: 'Dale Hebert',
  actorName: 'Dale Hebert',
  priority: 'P3',
  timeZone: 'America/Chicago',
  isForReader: true,
  firstResponseDueAt: new Date('2026-11-24T16:00:00Z'),
  resolutionDueAt: new Date('2026-12-08T16:00:00Z'),
  message: 'It stays black.\nI tried <b>twice</b> & waited.',
  messageHtml: null,
  waitingFor: 'the serial number',
  resolutionText: 'A new battery is in.',
  givenReason: 'It came back',
  escalations: [{ target: 'resolution', words: '90 % of its time is spent', dueAt: new Date('2026-12-08T16:00:00Z') }],
  objectivePassedAt: new Date('2026-11-23T14:30:00Z'),
  alarms: [{ kind: 'breached', target: 'firstResponse', dueAt: new Date('2026-11-23T16:00:00Z') }],
  reason: 'you opened this ticket',
  writtenAt: new Date('2026-11-23T15:00:00Z'),
}

describe.each(MAIL_TEMPLATES)('the mail %s', (template) => {
  const mail = renderMail(template, facts)

  it('begins its subject with the number and holds the ticket’s own', () => {
    expect(mail.subject).toMatch(/^\[OTS-10234\] .*Laptop will not start$/)
  })

  it('says in both forms where to go, why one receives it and how to answer', () => {
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain('https://help.ots.la.example/tickets/OTS-10234')
      expect(form).toContain('You receive this because you opened this ticket.')
      expect(form).toContain('Please answer on the ticket’s page')
    }
  })

  it('shows markup that people typed as text', () => {
    expect(mail.html).not.toContain('<b>')
    expect(mail.html).toMatch(/^<!DOCTYPE html><html lang="en">/)
  })

  it('says the same in text as in HTML', () => {
    const squeeze = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
    const html = squeeze(
      mail.html
        .replace(/<(head|style)>.*?<\/\1>/gs, '')
        .replace(/href="([^"]*)"/g, '>$1<')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
        .replace(/&#x27;/g, '’'),
    )
    for (const line of mail.text.split('\n')) {
      const words = line.replace(/^.*: (?=https:)/, '')
      expect(html).toContain(squeeze(words))
    }
  })
})

it('confirms an opening with number, who handles it and by when', () => {
  const { text, subject } = renderMail('ticket-opened', facts)
  expect(subject).toBe('[OTS-10234] We have it: Laptop will not start')
  expect(text).toContain('We’ll reply by Tuesday 10:00 AM CT.')
  expect(text).toContain('Who handles it: Dale Hebert, End User Computing')
  expect(text).toContain('Solved by, as planned: Tuesday, December 8, 10:00 AM CT')
  expect(text).toContain('> I tried <b>twice</b> & waited.')
})

it('tells times in the zone of its reader', () => {
  expect(renderMail('ticket-opened', { ...facts, timeZone: 'America/New_York' }).text).toContain('Tuesday 11:00 AM ET')
})

it('promises no time where there is none', () => {
  const { text } = renderMail('ticket-opened', { ...facts, firstResponseDueAt: null, resolutionDueAt: null })
  expect(text).toContain('We’ll reply as soon as we can.')
  expect(text).not.toContain('Solved by')
})

it('asks the requester for what staff wait for, with the reply', () => {
  const { text } = renderMail('waiting-on-you', facts)
  expect(text).toContain('What Dale Hebert needs from you: the serial number')
  expect(text).toContain('> It stays black.')
})

it('speaks to a follower of somebody else’s ticket', () => {
  const follower = { ...facts, isForReader: false }
  expect(renderMail('resolved', follower).text).toContain('Dale Hebert resolved Rosa Guidry’s ticket')
  expect(renderMail('waiting-on-you', follower).text).toContain('needs from Rosa Guidry')
})

it('says which promise is overdue, and since when', () => {
  expect(renderMail('clock-breached', facts).text).toContain(
    'The first reply is overdue: it was due Monday 10:00 AM CT.',
  )
})

it('says what escalated, with the breach of the same moment', () => {
  const { subject, text } = renderMail('clock-escalated', facts)
  expect(subject).toBe('[OTS-10234] Escalated: Laptop will not start')
  expect(text).toContain(
    'The solution is escalated: 90 % of its time is spent. It is due Tuesday, December 8, 10:00 AM CT.',
  )
  expect(text).toContain('The first reply is overdue')
})

it('says since when a section holds a ticket too long', () => {
  expect(renderMail('stint-breached', facts).text).toContain(
    'The time that your section gives itself for a ticket passed Monday 8:30 AM CT.',
  )
})

it.each(['clock-warned', 'clock-breached'] as const)('brings the reply that came with the alarm %s', (template) => {
  const { text, html } = renderMail(template, facts)
  for (const form of [text, html]) expect(form).toContain('It stays black.')
  expect(renderMail(template, { ...facts, message: null }).text).not.toContain('>')
})

it('keeps everything about a restricted ticket to its page', () => {
  const { subject, text, html } = renderRestrictedNotice(facts)
  expect(subject).toBe('[OTS-10234] Something changed on your ticket')
  for (const form of [subject, text, html]) {
    for (const secret of ['Laptop', 'Guidry', 'Hebert', 'Computing', 'Health', 'black', 'battery', 'serial', 'P3']) {
      expect(form).not.toContain(secret)
    }
  }
  expect(text).toContain('https://help.ots.la.example/tickets/OTS-10234')
})

it('V1.3.5: a message in Markdown is rendered in the HTML and stands as written in the text', () => {
  const message = 'Try **this**: <script>alert(1)</script> [now](https://evil.example)'
  const mail = renderMail('staff-replied', { ...facts, message, messageHtml: renderMarkdown(message) })
  expect(mail.html).toContain('Try <strong>this</strong>: &lt;script&gt;')
  expect(mail.html).toContain('(evil.example)')
  expect(mail.text).toContain(`> ${message}`)
})
