import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '#app/domain/text/render-markdown.ts'
import { ANSWER_LINE } from './answer-line.ts'
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
  conversation: [
    {
      authorName: 'Rosa Guidry',
      at: new Date('2026-11-23T14:00:00Z'),
      text: 'It beeps **twice**.',
      html: '<p>It beeps <strong>twice</strong>.</p>',
    },
    { authorName: 'Dale Hebert', at: new Date('2026-11-10T14:00:00Z'), text: 'Does it beep?', html: null },
  ],
  waitingFor: ['the serial number', 'a picture of the screen'],
  isClosedByTime: true,
  mergedInto: { ticketNumber: 'OTS-10200', ticketUrl: 'https://help.ots.la.example/tickets/OTS-10200' },
  noteUrl: 'https://help.ots.la.example/tickets/OTS-10234#message-7',
  bounced: { address: 'rosa@ldh.la.example', answer: '550 no such mailbox' },
  held: { from: 'rosa@home.example', reason: 'it could not be proven that Rosa Guidry sent it' },
  ratingUrls: {
    good: 'https://help.ots.la.example/rate/x?score=good',
    fair: 'https://help.ots.la.example/rate/x?score=fair',
    poor: 'https://help.ots.la.example/rate/x?score=poor',
  },
  detailsUrl: null,
  choices: {
    settingsUrl: 'https://help.ots.la.example/account/notifications',
    unsubscribeUrl: 'https://help.ots.la.example/unsubscribe/x',
  },
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
      expect(form).toMatch(/https:\/\/help\.ots\.la\.example\/tickets\/OTS-102(34|00)/)
      expect(form).toContain('You receive this because you opened this ticket.')
      expect(form).toMatch(/(answer (to )?this mail|Answer this mail)/)
      expect(form).toContain('https://help.ots.la.example/account/notifications')
      expect(form).toContain('https://help.ots.la.example/unsubscribe/x')
    }
  })

  it('begins with the line that answers are cut at', () => {
    expect(mail.text).toMatch(new RegExp(`^${ANSWER_LINE}\n\n`))
    const visible = mail.html
      .replace(/<div style="display:none.*?<\/div>/s, '')
      .replace(/<(head|style)\b.*?<\/\1>/gs, '')
    expect(visible.replace(/<[^>]*>/g, '').trimStart()).toMatch(new RegExp(`^${ANSWER_LINE}`))
  })

  it('asks nothing of Word that it does not know, and fetches nothing', () => {
    expect(mail.html).not.toMatch(
      /display:\s*(flex|grid)|position:|float:|transform|background-image|rgba\(|var\(|calc\(/,
    )
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|svg|video|form|input)\b|url\(|@import|\bsrc=/)
    // Tables that only lay out say so; the two others have heads.
    for (const table of mail.html.match(/<table\b.*?>/g) ?? [])
      expect(table).toMatch(/role="presentation"|style="margin/)
  })

  it('has one heading of the first rank, before any other', () => {
    expect(mail.html.match(/<h\d/g)?.[0]).toBe('<h1')
    expect(mail.html.match(/<h1/g)).toHaveLength(1)
  })

  it('shows markup that people typed as text', () => {
    expect(mail.html).not.toContain('<b>')
    expect(mail.html).toMatch(/^<!DOCTYPE html><html lang="en"/)
  })

  it('says the same in text as in HTML', () => {
    const squeeze = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
    const html = squeeze(
      mail.html
        .replace(/<!--.*?-->/gs, '')
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
  expect(text).toContain('What Dale Hebert needs from you:\n\n- the serial number\n- a picture of the screen\n')
  expect(text).toContain('> It stays black.')
})

it('speaks to a follower of somebody else’s ticket', () => {
  const follower = { ...facts, isForReader: false }
  expect(renderMail('resolved', follower).text).toContain('Dale Hebert resolved Rosa Guidry’s ticket')
  const { subject, text } = renderMail('waiting-on-you', follower)
  expect(text).toContain('needs from Rosa Guidry')
  // Whoever reads “you” takes it for their own turn.
  expect(subject).toBe('[OTS-10234] Waiting on Rosa Guidry: Laptop will not start')
  expect(renderMail('waiting-on-you', facts).subject).toBe('[OTS-10234] Waiting on you: Laptop will not start')
})

it('brings the last public messages with a reply, the newest first, each with who wrote it and when', () => {
  const { text, html } = renderMail('staff-replied', facts)
  expect(text).toContain(
    'Earlier on this ticket\n\nRosa Guidry, Monday 8:00 AM CT\n\n> It beeps **twice**.\n\nDale Hebert',
  )
  expect(html).toContain('It beeps <strong>twice</strong>.')
  expect(renderMail('staff-replied', { ...facts, conversation: [] }).text).not.toContain('Earlier')
})

it('asks the requester alone how the help was, with three answers', () => {
  for (const template of ['resolved', 'closed'] as const) {
    const { text, html } = renderMail(template, facts)
    for (const score of ['good', 'fair', 'poor']) {
      expect(text).toContain(`: https://help.ots.la.example/rate/x?score=${score}`)
      expect(html).toContain(`href="https://help.ots.la.example/rate/x?score=${score}"`)
    }
    expect(renderMail(template, { ...facts, ratingUrls: null }).text).not.toContain('rate')
  }
})

it('asks for what is missing by a link of its own', () => {
  const { text } = renderMail('ticket-opened', { ...facts, detailsUrl: 'https://help.ots.la.example/details/x' })
  expect(text).toContain('Tell us what is missing: https://help.ots.la.example/details/x')
})

it('names who could not be told and what waits, and the ticket that it was joined to', () => {
  expect(renderMail('mail-bounced', facts).text).toContain('Mail to: rosa@ldh.la.example\nTheir server said: 550')
  expect(renderMail('mail-held', facts).text).toContain('Mail from: rosa@home.example\nWhy it waits: it could not')
  expect(renderMail('merged', facts).text).toContain('goes on under OTS-10200')
  expect(renderMail('merged', { ...facts, mergedInto: null }).text).toContain('goes on there')
})

it('leads to the note in which somebody was mentioned', () => {
  expect(renderMail('mentioned', facts).text).toContain(
    'Read the note: https://help.ots.la.example/tickets/OTS-10234#message-7',
  )
})

it('tells staff who reads their answer', () => {
  expect(renderMail('work-new', facts).text).toContain('goes to Rosa Guidry, and stands on the ticket')
  expect(renderMail('clock-breached', facts).text).toContain('becomes a note on the ticket')
  expect(renderMail('staff-replied', facts).text).toContain('answer this mail: it goes straight onto the ticket')
  expect(renderMail('resolved', facts).text).not.toContain('straight onto the ticket')
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
  const { subject, text, html } = renderRestrictedNotice({
    ...facts,
    settingsUrl: 'https://help.ots.la.example/account/notifications',
  })
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

it('sets what people wrote close, whatever a mail program puts around paragraphs', () => {
  const messageHtml = '<p>One</p>\n<ul>\n<li>a</li>\n</ul>\n<p>Two</p>\n'
  expect(renderMail('staff-replied', { ...facts, messageHtml }).html).toContain(
    '<p style="margin:0 0 12px">One</p>\n<ul style="margin:0 0 12px">\n<li>a</li>\n</ul>\n<p style="margin:0">Two</p></td>',
  )
})
