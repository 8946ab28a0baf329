import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { type MadeMail, type MailFacts, makeMail, say } from '#tests/support/make-mail.ts'
import type { Actor } from '../../../identity/actor.ts'
import { notifyAbout } from '../../../notifications/notify-about.server.ts'
import { assignTicket } from '../../../tickets/assign-ticket.server.ts'
import { cancelTicket } from '../../../tickets/cancel-ticket.server.ts'
import { closeTicket } from '../../../tickets/close-ticket.server.ts'
import { replySchema, replyToTicket } from '../../../tickets/reply-to-ticket.server.ts'
import { resolveTicket } from '../../../tickets/resolve-ticket.server.ts'
import { claimDelivery } from '../../claim-delivery.server.ts'
import { composeClaimed } from '../../compose-claimed.ts'
import { findSender } from '../../find-sender.server.ts'
import { bounceAddressOf, noteAddressOf, replyAddressOf } from '../../tagged-address.server.ts'
import { takeInboundMail } from './take-inbound-mail.server.ts'

let rosa: Actor
let dan: Actor
let stranger: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  stranger = await makePerson({ agencyCode: 'DCFS', name: 'Somebody Else' })
})

beforeEach(async () => {
  await db.automaticAnswer.deleteMany()
})

const FROM = 'helpdesk@ots.la.example'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const proven = say(true)
const unproven = say(false)

async function take(facts: MailFacts, options = proven): Promise<MadeMail> {
  const made = await makeMail(facts)
  await takeInboundMail(made.mail, made.read, options)
  return made
}

const rowOf = ({ mail }: MadeMail) => db.inboundMail.findUniqueOrThrow({ where: { id: mail.id } })
const messagesOf = (ticketId: number) =>
  db.ticketMessage.findMany({ where: { ticketId, kind: { not: 'description' } }, orderBy: { id: 'asc' } })
const eventsOf = (ticketId: number, type: string) => db.ticketEvent.findMany({ where: { ticketId, type } })
const answersTo = (address: string) => db.delivery.findMany({ where: { address, ticketId: null } })
const toTicket = (ticketId: number) => ({ envelopeTo: [replyAddressOf(ticketId)] })

async function deliver(
  ticketId: number | null,
  facts: { address?: string; template?: string; personId?: number } = {},
) {
  const id = randomUUID()
  const { address = rosa.email, template = 'staff-replied', personId = null } = facts
  await db.delivery.create({
    data: { id, ticketId, personId, address, template, reason: 'x', messageId: messageIdOf(id, FROM), state: 'sent' },
  })
  return { id, messageId: messageIdOf(id, FROM) }
}

/** Runs the notify jobs that a ticket has, as a worker would. */
async function notify(ticketId: number) {
  const jobs = await db.outboxJob.findMany({
    where: { name: 'ticket.notify', ticketId, doneAt: null },
    orderBy: { id: 'asc' },
  })
  for (const job of jobs) {
    const { eventIds } = job.payload as { eventIds: number[] }
    await notifyAbout(eventIds, { claim: async () => true })
    await db.outboxJob.update({ where: { id: job.id }, data: { doneAt: new Date() } })
  }
  return db.delivery.findMany({ where: { ticketId }, orderBy: { createdAt: 'asc' } })
}

test('an answer to the signed address is a message by mail, with what it quoted kept beside it', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await take({
    from: rosa.email,
    text: 'Still dead.',
    whole: 'Still dead.\n> Did you try the charger?',
    ...toTicket(ticketId),
  })
  const [message, ...others] = await messagesOf(ticketId)
  expect(others).toEqual([])
  expect(message).toMatchObject({
    body: 'Still dead.',
    format: 'plain',
    channel: 'email',
    authorId: rosa.personId,
    isFromStaff: false,
  })
  expect(message).toMatchObject({
    inboundMailId: made.mail.id,
    isUnproven: false,
    wholeText: 'Still dead.\n> Did you try the charger?',
  })
  expect(await rowOf(made)).toMatchObject({
    state: 'done',
    kind: 'reply',
    ticketId,
    personId: rosa.personId,
    proof: 'proven',
    sender: rosa.email,
  })
})

test('HTML is kept as HTML, and its plain form beside it', async () => {
  const ticketId = await makeTicket(rosa)
  await take({ from: rosa.email, text: 'Still dead.', html: '<p>Still <b>dead</b>.</p>', ...toTicket(ticketId) })
  expect((await messagesOf(ticketId))[0]).toMatchObject({
    format: 'html',
    html: '<p>Still <b>dead</b>.</p>',
    body: 'Still dead.',
  })
})

test('a new matter becomes a ticket of its mailbox’s section, confirmed once', async () => {
  const made = await take({
    from: rosa.email,
    subject: 'Re: AW: Printer jams',
    text: 'On floor two.',
    mailbox: 'dco@ots.la.example',
  })
  const { ticketId } = await rowOf(made)
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId ?? 0 }, include: { messages: true } })
  expect(ticket).toMatchObject({
    subject: 'Printer jams',
    sectionCode: 'dco',
    channel: 'email',
    requesterId: rosa.personId,
    isUnrouted: false,
  })
  expect(ticket.messages).toMatchObject([
    { kind: 'description', body: 'On floor two.', inboundMailId: made.mail.id, channel: 'email', format: 'plain' },
  ])
  const deliveries = await notify(ticket.id)
  expect(deliveries.filter(({ template }) => template === 'ticket-opened')).toMatchObject([
    { address: rosa.email, state: 'queued' },
  ])
})

/** What became of the confirmations of tickets that these letters opened. */
async function confirm(subjects: string[], options = proven): Promise<string[]> {
  const states: string[] = []
  for (const subject of subjects) {
    const { ticketId } = await rowOf(await take({ from: rosa.email, subject }, options))
    const opened = (await notify(ticketId ?? 0)).find(({ template }) => template === 'ticket-opened')
    states.push(`${opened?.state} ${opened?.lastAnswer ?? ''}`.trim())
  }
  return states
}
const letAnHourPass = () => db.automaticAnswer.updateMany({ data: { answeredAt: new Date(Date.now() - 3_700_000) } })

test('each ticket of a sender who is known and proven is confirmed, up to what no person opens in an hour', async () => {
  expect(await confirm(['One', 'Two', 'Three', 'Four', 'Five'])).toEqual(Array(5).fill('queued'))
  expect(await confirm(['Six'])).toEqual([
    'suppressed Not sent: 5 tickets of its sender were confirmed within the hour.',
  ])
  await letAnHourPass()
  expect(await confirm(['Seven'])).toEqual(['queued'])
})

test('without proof one ticket an hour is confirmed, and the next says why not', async () => {
  expect(await confirm(['One', 'Two'], unproven)).toEqual([
    'queued',
    'suppressed Not sent: its sender had an automatic answer within the hour.',
  ])
  await letAnHourPass()
  expect(await confirm(['Three'], unproven)).toEqual(['queued'])
})

test.each([
  ['Auto-Submitted', { headers: { 'auto-submitted': 'auto-generated' } }],
  ['Precedence: bulk', { headers: { precedence: 'bulk' } }],
  ['the null return path', { envelopeFrom: '' }],
  ['X-Auto-Response-Suppress', { headers: { 'x-auto-response-suppress': 'All' } }],
])('%s: the ticket is there, and nobody is told that we have it', async (_what, facts) => {
  const row = await rowOf(await take({ from: rosa.email, ...facts }))
  const opened = (await notify(row.ticketId ?? 0)).filter(({ address }) => address === rosa.email)
  expect(opened).toMatchObject([
    { template: 'ticket-opened', state: 'suppressed', lastAnswer: expect.stringContaining('program') },
  ])
})

test('staff without proof never act: their mail waits, they are told once, and the ticket’s people hear of it once an hour', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await take({ from: dan.email, ...toTicket(ticketId) }, unproven)
  await take({ from: dan.email, ...toTicket(ticketId) }, unproven)
  expect(await messagesOf(ticketId)).toEqual([])
  expect(await rowOf(made)).toMatchObject({ state: 'held', kind: 'unclear', ticketId, proof: 'unproven' })
  expect(await eventsOf(ticketId, 'mail.held')).toHaveLength(1)
  expect(await answersTo(dan.email)).toMatchObject([{ template: 'mail-received-unproven' }])
})

test('staff with proof answer publicly, and what they quote is not shown with it', async () => {
  const ticketId = await makeTicket(rosa)
  await take({
    from: dan.email,
    text: 'Bring it in.',
    whole: 'Bring it in.\n> Note by Sue: she lies',
    ...toTicket(ticketId),
  })
  expect((await messagesOf(ticketId))[0]).toMatchObject({ kind: 'reply', isFromStaff: true, wholeText: null })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'in_progress' })
})

/** Files of a mail, as its reader leaves them. */
function attach(
  ...files: [fileName: string, bytes: string | Buffer, contentId?: string][]
): MadeMail['read']['parsed']['attachments'] {
  const folder = mkdtempSync(join(tmpdir(), 'w-'))
  return files.map(([fileName, bytes, contentId = null], place) => {
    const path = join(folder, `${place}`)
    writeFileSync(path, bytes)
    return { path, fileName, sizeBytes: bytes.length, contentId, isInline: contentId !== null }
  })
}

/** What its sender was told of this mail, as it leaves. */
async function toldOf({ mail }: MadeMail) {
  const { id, template } = await db.delivery.findFirstOrThrow({ where: { onceKey: { endsWith: `/${mail.id}` } } })
  const claimed = await claimDelivery(id)
  if (claimed === null) throw new Error('It is nobody’s')
  return { template, ...composeClaimed(claimed, findSender()) }
}

const PROGRAM = 'MZ\x90\0 this is a program'

test('who answers a mention with a file that is refused is told so in a mail whose answer stays a note', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await take({
    ...{ from: dan.email, envelopeTo: [noteAddressOf(ticketId)] },
    parsed: { attachments: attach(['setup.exe', PROGRAM]) },
  })
  const { template, replyTo, text } = await toldOf(made)
  expect([template, replyTo]).toEqual(['files-refused', noteAddressOf(ticketId)])
  expect(text).toContain('setup.exe')
  await take({ from: dan.email, envelopeTo: [replyTo ?? ''] })
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'note' }, { kind: 'note' }])
})

test('who answers a ticket with a file that is refused may answer that publicly', async () => {
  const ticketId = await makeTicket(rosa)
  const parsed = { attachments: attach(['setup.exe', PROGRAM]) }
  const { template, replyTo } = await toldOf(await take({ from: dan.email, ...toTicket(ticketId), parsed }))
  expect([template, replyTo]).toEqual(['files-refused', replyAddressOf(ticketId)])
})

test('pictures of what staff quote are not sent with their answer, files are', async () => {
  const ticketId = await makeTicket(rosa)
  const attachments = attach(['image.png', PNG, 'one@x'], ['manual.png', PNG])
  await take({ from: dan.email, text: 'Bring it in.', html: null, ...toTicket(ticketId), parsed: { attachments } })
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'reply', isFromStaff: true }])
  expect(await db.attachment.findMany({ where: { ticketId } })).toMatchObject([{ fileName: 'manual.png' }])
})

test('of a requester’s mail whose HTML cannot be parted every picture arrives', async () => {
  const ticketId = await makeTicket(rosa)
  const attachments = attach(['image.png', PNG, 'one@x'])
  await take({ from: rosa.email, html: null, ...toTicket(ticketId), parsed: { attachments } })
  expect(await db.attachment.count({ where: { ticketId } })).toBe(1)
})

test('staff who quote nothing but pictures send a requester none of them, and are told', async () => {
  const ticketId = await makeTicket(rosa)
  const reply = '(Nothing was written above the quotation.)'
  const content = {
    reply,
    hasOwnWords: false,
    replyHtml: null,
    whole: '> Old.',
    forwarded: null,
    calendar: null,
    hasUnclearPictures: false,
  }
  const parsed = { content, attachments: attach(['image.png', PNG, 'one@x']) }
  const made = await take({ from: dan.email, ...toTicket(ticketId), parsed })
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'note' }])
  expect((await toldOf(made)).template).toBe('kept-as-note')
})

test('a sender is told what could not be read of their mail as well as which files were refused', async () => {
  const ticketId = await makeTicket(rosa)
  const leftOut = ['The file “second\0\uD800.bin” was left out: all files of a mail may have 30 MB together.']
  const parsed = { leftOut, attachments: attach(['setup.exe', PROGRAM]) }
  const { template, text } = await toldOf(await take({ from: rosa.email, ...toTicket(ticketId), parsed }))
  expect(template).toBe('files-refused')
  expect(text).toMatch(/second.*\.bin.*setup\.exe/s)
})

test('what opens a ticket tells its sender what could not be read of it', async () => {
  const leftOut = ['It has more parts than are read: the last ones were left out.']
  const { template, text } = await toldOf(await take({ from: rosa.email, parsed: { leftOut } }))
  expect(template).toBe('files-refused')
  expect(text).toContain('more parts')
})

test('who is told that their words became a note is told which files are missing from it', async () => {
  const ticketId = await makeTicket(rosa)
  const text = 'Rosa wrote on 11/26/2026 at 10:14:\n> Which?\nThis one.'
  const parsed = { leftOut: ['It has more parts.'], attachments: attach(['setup.exe', PROGRAM]) }
  const told = await toldOf(await take({ from: dan.email, text, ...toTicket(ticketId), parsed }))
  expect(told.template).toBe('kept-as-note')
  expect(told.text).toContain('It has more parts.')
  expect(told.text).toContain('setup.exe')
})

test('files beyond what a message holds are counted in a sentence', async () => {
  const ticketId = await makeTicket(rosa)
  const files = Array.from({ length: 23 }, (_, place): [string, string] => [`${place}.txt`, `log ${place}`])
  const parsed = { attachments: attach(...files) }
  const { text } = await toldOf(await take({ from: rosa.email, ...toTicket(ticketId), parsed }))
  expect(text).toContain('- 3 more files were not attached: a message holds 20.')
  expect((await messagesOf(ticketId))[0]?.body).toMatch(
    /\[Left out of this mail\. 3 more files were not attached: .*\]$/,
  )
})

test('an answer of staff to a mention stays a note', async () => {
  const ticketId = await makeTicket(rosa)
  const { messageId } = await deliver(ticketId, { address: dan.email, template: 'mentioned', personId: dan.personId })
  await take({ from: dan.email, parsed: { inReplyTo: [messageId], references: [messageId] } })
  expect((await messagesOf(ticketId))[0]).toMatchObject({ kind: 'note', isFromStaff: true })
})

test.each([
  [
    'quoted headers, with the words below them',
    'From: Rosa\nSent: Monday\nTo: Dan\nSubject: Laptop\n\nOld.\n\nNew.',
    {},
  ],
  ['words between quoted lines', 'Rosa wrote on 11/26/2026 at 10:14:\n> Which?\nThis one.', {}],
  ['a mail of ours without its first line', 'New.\n\nHelpdesk\nYou receive this because it is yours.', {}],
  ['a mail that was forwarded', 'Look.', { forwarded: { from: null, subject: 'Offer', body: 'Cheap.', note: '' } }],
  ['nothing of their own', '(Nothing was written above the quotation.)', { hasOwnWords: false }],
])(
  'what staff quote reaches no requester: of %s becomes a note, of which its author is told',
  async (_what, text, facts) => {
    const ticketId = await makeTicket(rosa)
    const content = {
      reply: text,
      hasOwnWords: true,
      replyHtml: null,
      whole: text,
      forwarded: null,
      calendar: null,
      hasUnclearPictures: false,
    }
    await take({ from: dan.email, ...toTicket(ticketId), parsed: { content: { ...content, ...facts } } })
    const [message, ...others] = await messagesOf(ticketId)
    expect(others).toEqual([])
    expect(message).toMatchObject({ kind: 'note', isFromStaff: true, authorId: dan.personId })
    expect(message?.body).toMatch(/\[Kept among staff: .*The requester has not had it\.\]$/)
    expect(
      (await notify(ticketId)).filter(
        ({ address, template }) => address === rosa.email && template !== 'ticket-opened',
      ),
    ).toEqual([])
    const [told, ...more] = (await answersTo(dan.email)).filter(
      ({ facts: of }) => (of as { ticketId?: number }).ticketId === ticketId,
    )
    expect(more).toEqual([])
    expect(told).toMatchObject({ template: 'kept-as-note', state: 'queued' })
  },
)

test('a requester’s own quotation stays in their message, and a file that staff send without a word arrives', async () => {
  const ticketId = await makeTicket(rosa)
  const text = 'On 11/26/2026, 10:14, Dan <dan@x.example> wrote:\n> Which?\nThis one.'
  await take({ from: rosa.email, text, ...toTicket(ticketId) })
  const path = join(mkdtempSync(join(tmpdir(), 'w-')), 'a')
  writeFileSync(path, 'Serial numbers')
  const content = {
    reply: '(No words, but files.)',
    hasOwnWords: false,
    replyHtml: null,
    whole: '',
    forwarded: null,
    calendar: null,
    hasUnclearPictures: false,
  }
  const attachments = [{ path, fileName: 'list.txt', sizeBytes: 14, contentId: null, isInline: false }]
  await take({ from: dan.email, ...toTicket(ticketId), parsed: { content, attachments } })
  expect(await messagesOf(ticketId)).toMatchObject([
    { kind: 'reply', isFromStaff: false },
    { kind: 'reply', isFromStaff: true },
  ])
})

test('a requester without proof is taken by the signed address and marked, and by the number alone waits', async () => {
  const ticketId = await makeTicket(rosa)
  await take({ from: rosa.email, ...toTicket(ticketId) }, unproven)
  const guess = await take({ from: rosa.email, subject: `Re: OTS-${ticketId}` }, unproven)
  expect(await messagesOf(ticketId)).toMatchObject([{ isUnproven: true }])
  expect(await rowOf(guess)).toMatchObject({ state: 'held', ticketId })
})

test('forged references to somebody else’s ticket leave it untouched', async () => {
  const ticketId = await makeTicket(rosa)
  const { messageId } = await deliver(ticketId)
  const before = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const made = await take({
    ...{ from: stranger.email, subject: `Re: OTS-${ticketId}`, ...toTicket(ticketId) },
    parsed: { inReplyTo: [messageId], references: [messageId] },
  })
  const row = await rowOf(made)
  expect(row).toMatchObject({ kind: 'ticket', state: 'done' })
  expect(row.ticketId).not.toBe(ticketId)
  expect(await messagesOf(ticketId)).toEqual([])
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toEqual(before)
})

test('a former address is still its person’s', async () => {
  const email = `old-${randomUUID().slice(0, 8)}@ldh.la.example`
  await db.formerAddress.create({ data: { email, personId: rosa.personId } })
  const ticketId = await makeTicket(rosa)
  await take({ from: email, ...toTicket(ticketId) })
  expect(await messagesOf(ticketId)).toMatchObject([{ authorId: rosa.personId }])
})

test('a reply reopens what is resolved and continues what is closed', async () => {
  const ticketId = await makeTicket(rosa)
  await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New battery.' })
  await take({ from: rosa.email, text: 'Dead again.', ...toTicket(ticketId) })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'in_progress' })
  await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New board.' })
  await closeTicket(rosa, { ticketId })
  const { ticketId: next } = await rowOf(await take({ from: rosa.email, text: 'And again.', ...toTicket(ticketId) }))
  expect(await db.ticket.findUniqueOrThrow({ where: { id: next ?? 0 } })).toMatchObject({
    continuesId: ticketId,
    channel: 'email',
  })
})

test('a reply to a cancelled ticket becomes a new one', async () => {
  const ticketId = await makeTicket(rosa)
  await cancelTicket(rosa, { ticketId, reason: 'Never mind.' })
  expect(await rowOf(await take({ from: rosa.email, ...toTicket(ticketId) }))).toMatchObject({ kind: 'ticket' })
})

test('out of office is noted, wakes nothing and leaves every clock as it is', async () => {
  const ticketId = await makeTicket(rosa)
  await replyToTicket(dan, {
    ...replySchema.parse({
      submissionKey: randomUUID(),
      body: 'Which one?',
      waitAs: 'waiting_on_requester',
      waitingFor: 'the tag',
    }),
    ticketId,
  })
  const { messageId } = await deliver(ticketId)
  const state = async () => ({
    ticket: await db.ticket.findUniqueOrThrow({ where: { id: ticketId } }),
    clocks: await db.slaClock.findMany({ where: { ticketId }, orderBy: { id: 'asc' } }),
  })
  const before = await state()
  await take({
    ...{
      from: rosa.email,
      subject: 'Automatic reply: Which one?',
      text: 'I am on vacation until Monday.',
      envelopeFrom: '',
    },
    headers: { 'auto-submitted': 'auto-replied' },
    parsed: { inReplyTo: [messageId] },
  })
  expect(await state()).toEqual(before)
  expect(await eventsOf(ticketId, 'mail.autoReplied')).toMatchObject([
    { payload: { from: rosa.email, what: 'outOfOffice' } },
  ])
  expect(await messagesOf(ticketId)).toHaveLength(1)
})

const bounced = (facts: Partial<{ originalMessageId: string | null; action: 'failed' | 'delayed' }> = {}) => ({
  from: 'mailer-daemon@mx.ldh.la.example',
  envelopeFrom: '',
  parsed: {
    bounces: [
      {
        recipient: rosa.email,
        action: 'failed' as const,
        status: '5.1.1',
        diagnostic: 'No such\r\nuser here',
        originalMessageId: null,
        ...facts,
      },
    ],
  },
})

test('a bounce marks its mail, tells the assignee and nobody at the address that bounced, and changes nothing else', async () => {
  const ticketId = await makeTicket(rosa)
  await assignTicket(dan, { ticketId, assigneeId: dan.personId, revision: 1 })
  await notify(ticketId)
  const { id } = await deliver(ticketId)
  const before = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const made = await take({ ...bounced(), envelopeTo: [bounceAddressOf(id)] }, unproven)
  await take({ ...bounced(), envelopeTo: [bounceAddressOf(id)] }, unproven)
  expect(await db.delivery.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'bounced',
    lastAnswer: '5.1.1 No such user here',
  })
  expect(await rowOf(made)).toMatchObject({ kind: 'bounce', deliveryId: id, ticketId, state: 'done' })
  expect(await eventsOf(ticketId, 'mail.bounced')).toHaveLength(1)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toEqual(before)
  const told = (await notify(ticketId)).filter(({ template }) => template === 'mail-bounced')
  expect(told.map(({ address }) => address)).toEqual([dan.email])
})

test('a bounce by the exact Message-ID counts; a forged one, and a delay, mark nothing', async () => {
  const ticketId = await makeTicket(rosa)
  const [one, two] = [await deliver(ticketId), await deliver(ticketId)]
  await take(bounced({ originalMessageId: one.messageId }), unproven)
  await take(bounced({ originalMessageId: messageIdOf(randomUUID(), FROM) }), unproven)
  await take({ ...bounced(), envelopeTo: [bounceAddressOf(two.id).replace(/\.[a-z2-7]{5}/, '.aaaaa')] }, unproven)
  await take({ ...bounced({ action: 'delayed' }), envelopeTo: [bounceAddressOf(two.id)] }, unproven)
  expect((await db.delivery.findUniqueOrThrow({ where: { id: one.id } })).state).toBe('bounced')
  expect(await db.delivery.findUniqueOrThrow({ where: { id: two.id } })).toMatchObject({
    state: 'sent',
    lastAnswer: expect.stringMatching(/^Delayed/),
  })
})

test('the bounce of a mail about an account has no ticket', async () => {
  const { id } = await deliver(null, { template: 'invitation' })
  const made = await take({ ...bounced(), envelopeTo: [bounceAddressOf(id)] }, unproven)
  expect(await rowOf(made)).toMatchObject({ kind: 'bounce', ticketId: null, deliveryId: id })
})

test('an unknown sender is refused once, whatever they send', async () => {
  await db.mailbox.update({ where: { address: 'euc@ots.la.example' }, data: { unknownSenders: 'refuse' } })
  const from = `nobody-${randomUUID().slice(0, 8)}@shop.example`
  const first = await take({ from, mailbox: 'euc@ots.la.example' })
  await db.automaticAnswer.deleteMany()
  await take({ from, mailbox: 'euc@ots.la.example' })
  expect(await rowOf(first)).toMatchObject({ state: 'done', kind: 'refused' })
  expect(await answersTo(from)).toMatchObject([{ template: 'unknown-sender', state: 'queued', personId: null }])
})

test('an unknown sender of the organisation is admitted where the mailbox says so, with proof, and belongs where their colleagues do', async () => {
  await db.mailbox.update({ where: { address: 'euc@ots.la.example' }, data: { unknownSenders: 'admit' } })
  const colleague = await makePerson({
    agencyCode: 'LDH',
    email: `a-${randomUUID().slice(0, 8)}@new-office.la.example`,
  })
  const from = `remy.landry-${randomUUID().slice(0, 8)}@new-office.la.example`
  const held = await take({ from, mailbox: 'euc@ots.la.example' }, unproven)
  const made = await take({ from, name: 'Remy Landry', mailbox: 'euc@ots.la.example' })
  expect((await rowOf(held)).state).toBe('held')
  const person = await db.person.findUniqueOrThrow({ where: { email: from } })
  expect(person).toMatchObject({ name: 'Remy Landry', passwordHash: null, agencyId: colleague.agencyId })
  expect(await rowOf(made)).toMatchObject({ kind: 'ticket', personId: person.id })
})

test('twenty mails of one side in an hour are taken, the next waits, and the ticket’s people hear of it once', async () => {
  const ticketId = await makeTicket(rosa)
  for (let count = 0; count < 20; count += 1) await take({ from: rosa.email, ...toTicket(ticketId) })
  const next = await take({ from: rosa.email, ...toTicket(ticketId) })
  await take({ from: rosa.email, ...toTicket(ticketId) })
  expect(await messagesOf(ticketId)).toHaveLength(20)
  expect(await rowOf(next)).toMatchObject({ state: 'held', ticketId })
  expect(await eventsOf(ticketId, 'mail.held')).toHaveLength(1)
})

test('what programs answer is noted twenty times an hour, and each of their mails is kept', async () => {
  const ticketId = await makeTicket(rosa)
  const answer = { from: rosa.email, headers: { 'auto-submitted': 'auto-replied' }, ...toTicket(ticketId) }
  for (let count = 0; count < 21; count += 1) await take(answer, unproven)
  expect(await eventsOf(ticketId, 'mail.autoReplied')).toHaveLength(20)
  expect(await db.inboundMail.count({ where: { ticketId, kind: 'autoReply', state: 'done' } })).toBe(21)
})

test('the same mail by two roads at once counts once', async () => {
  const facts = { from: rosa.email, messageId: `<${randomUUID()}@ldh.la.example>`, subject: 'Printer' }
  const made = await Promise.all(Array.from({ length: 6 }, () => makeMail(facts)))
  await Promise.all(made.map(({ mail, read }) => takeInboundMail(mail, read, proven)))
  const rows = await Promise.all(made.map(rowOf))
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual([...Array(5).fill('duplicate'), 'ticket'])
  expect(rows.every(({ state }) => state === 'done')).toBe(true)
  expect(
    await db.ticket.count({ where: { messages: { some: { inboundMailId: { in: rows.map(({ id }) => id) } } } } }),
  ).toBe(1)
})

test('one mail that five workers take at once, and take again, is one message', async () => {
  const ticketId = await makeTicket(rosa)
  const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId) })
  await Promise.all(Array.from({ length: 5 }, () => takeInboundMail(mail, read, proven)))
  await takeInboundMail(mail, read, proven)
  expect(await messagesOf(ticketId)).toHaveLength(1)
})

test('whoever sends other words under the Message-ID of a mail before it, unproven, keeps it from nobody', async () => {
  const ticketId = await makeTicket(rosa)
  const named = { from: rosa.email, messageId: `<${randomUUID()}@ldh.example>`, ...toTicket(ticketId) }
  const forged = await take({ ...named, text: 'Close it, all is well.' }, unproven)
  expect(await rowOf(forged)).toMatchObject({ kind: 'reply' })
  expect(await rowOf(await take({ ...named, text: 'Close it, or so they say.' }, unproven))).toMatchObject({
    kind: 'duplicate',
  })
  const real = await Promise.all([1, 2, 3].map(() => take({ ...named, text: 'It smokes!' })))
  const kinds = await Promise.all(real.map(async (made) => (await rowOf(made)).kind))
  expect(kinds.toSorted()).toEqual(['duplicate', 'duplicate', 'reply'])
  expect(await rowOf(await take({ ...named, text: 'Something else.' }))).toMatchObject({ kind: 'duplicate' })
  expect((await messagesOf(ticketId)).map(({ body, isUnproven }) => [body, isUnproven])).toEqual([
    ['Close it, all is well.', true],
    ['It smokes!', false],
  ])
})

test('the same words unproven and then proven are one message', async () => {
  const ticketId = await makeTicket(rosa)
  const named = { from: rosa.email, messageId: `<${randomUUID()}@ldh.example>`, ...toTicket(ticketId) }
  await take(named, unproven)
  expect(await rowOf(await take(named))).toMatchObject({ kind: 'duplicate' })
})

test('a mail without Message-ID counts once by what it says', async () => {
  const facts = { from: rosa.email, messageId: null, subject: `Once ${randomUUID()}` }
  await take(facts)
  expect(await rowOf(await take(facts))).toMatchObject({ kind: 'duplicate' })
})

test('whatever breaks on the way leaves nothing behind, and the next run does all of it', async () => {
  const ticketId = await makeTicket(rosa)
  const folder = mkdtempSync(join(tmpdir(), 'w-'))
  writeFileSync(join(folder, '1'), 'the log\n')
  const file = { path: join(folder, '1'), fileName: 'log.txt', sizeBytes: 8, contentId: null, isInline: false }
  const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId), parsed: { attachments: [file] } })
  // Refuses at each of the places in turn where the transaction writes.
  for (const table of ['attachment', 'ticket_event', 'outbox_job', 'ticket_message']) {
    await db.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION break_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_OP = 'UPDATE' AND NEW.ticket_id IS NULL THEN RETURN NEW; END IF; RAISE EXCEPTION 'broken at ${table}'; END $$`)
    const moment = table === 'attachment' ? 'UPDATE' : 'INSERT'
    await db.$executeRawUnsafe(
      `CREATE TRIGGER broken BEFORE ${moment} ON ${table} FOR EACH ROW EXECUTE FUNCTION break_${table}()`,
    )
    try {
      await expect(takeInboundMail(mail, read, proven)).rejects.toThrow()
    } finally {
      await db.$executeRawUnsafe(`DROP TRIGGER broken ON ${table}`)
    }
    expect(await rowOf({ mail, read })).toMatchObject({ state: 'reading', kind: '', onceKey: null })
    expect(await messagesOf(ticketId)).toEqual([])
  }
  await takeInboundMail(mail, read, proven)
  await takeInboundMail(mail, read, proven)
  const [message, ...others] = await messagesOf(ticketId)
  expect(others).toEqual([])
  expect(await db.attachment.findMany({ where: { ticketId } })).toMatchObject([
    { fileName: 'log.txt', messageId: message?.id },
  ])
})

test('a ticket that closes while its answer is judged gets it all the same, or a ticket that continues it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ticketId = await makeTicket(rosa)
    await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New battery.' })
    const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId) })
    const ends = await Promise.allSettled([takeInboundMail(mail, read, proven), closeTicket(rosa, { ticketId })])
    expect(ends[0]?.status).toBe('fulfilled')
    const row = await rowOf({ mail, read })
    expect(row).toMatchObject({ state: 'done', kind: 'reply' })
    expect(await db.ticketMessage.count({ where: { inboundMailId: mail.id } })).toBe(1)
  }
})

test('a ticket that is cancelled or hidden after it was judged is judged again', async () => {
  const ticketId = await makeTicket(rosa)
  const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId) })
  const cancelling = {
    verify: async () => {
      await cancelTicket(rosa, { ticketId, reason: 'Never mind.' })
      return proven.verify()
    },
  }
  await takeInboundMail(mail, read, cancelling)
  expect(await rowOf({ mail, read })).toMatchObject({ kind: 'ticket', state: 'done' })
})

test('files go by the rules of uploads: pictures keep their names, what is refused is named in the message', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await take({
    ...{
      from: rosa.email,
      text: 'See the picture.',
      html: '<p>See <img src="cid:one@x"><img src="cid:two@x"></p>',
      ...toTicket(ticketId),
    },
    parsed: {
      attachments: attach(
        ['image.png', PNG, 'one@x'],
        ['image.png', PNG, 'two@x'],
        ['setup.exe', PROGRAM],
        ['logo.png', PNG, 'logo@x'],
      ),
    },
  })
  const [message] = await messagesOf(ticketId)
  const files = await db.attachment.findMany({ where: { ticketId }, orderBy: { contentId: 'asc' } })
  expect(files.map(({ contentId, messageId }) => [contentId, messageId])).toEqual([
    ['one@x', message?.id],
    ['two@x', message?.id],
  ])
  expect(message?.body).toMatch(/^See the picture\.\n\n\[Left out of this mail\. .*setup\.exe.*\]$/)
  const told = (await answersTo(rosa.email)).filter(({ onceKey }) => onceKey?.endsWith(made.mail.id))
  expect(told).toMatchObject([{ template: 'files-refused' }])
  expect(told[0]?.facts).toMatchObject({ ticketId, problems: [expect.stringContaining('setup.exe')] })
  expect(message?.html).toContain('setup.exe')
  expect(made.mail.id).toBe(message?.inboundMailId)
})

test.each([
  [
    true,
    [
      '1 picture within the mail was not sent: it could not be told from what the mail quotes. It can be sent as a file.',
    ],
  ],
  [false, []],
])(
  'staff whose pasted picture may be one that they quote (%s) are told that the requester has not had it',
  async (isUnclear, problems) => {
    const ticketId = await makeTicket(rosa)
    const facts = { from: dan.email, text: 'It looks like this.', ...toTicket(ticketId) }
    const { read, mail } = await makeMail({
      ...facts,
      parsed: { attachments: attach(['image.png', PNG, 'one@x']).map((file) => ({ ...file, isInline: true })) },
    })
    const parsed = { ...read.parsed, content: { ...read.parsed.content, hasUnclearPictures: isUnclear } }
    await takeInboundMail(mail, { ...read, parsed }, proven)
    expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'reply', isFromStaff: true }])
    expect(await db.attachment.count({ where: { ticketId } })).toBe(0)
    const told = (await answersTo(dan.email)).filter(({ onceKey }) => onceKey?.endsWith(mail.id))
    expect(told.map(({ facts: about }) => (about as { problems: string[] }).problems)).toEqual(
      isUnclear ? [problems] : [],
    )
  },
)

test('files for which the ticket has no room are left out and named, and the words arrive', async () => {
  const ticketId = await makeTicket(rosa)
  await db.attachment.create({
    data: {
      ticketId,
      uploadedById: rosa.personId,
      fileName: 'big.bin',
      mediaType: 'application/octet-stream',
      sizeBytes: 30 * 1024 * 1024,
      sha256: new Uint8Array(32),
      storageKey: randomUUID(),
    },
  })
  const parsed = { attachments: attach(['log.txt', 'the log\n']) }
  const { text } = await toldOf(await take({ from: rosa.email, ...toTicket(ticketId), parsed }))
  expect(text).toContain('- No file was attached: a ticket holds 30 MB of them.')
  expect((await messagesOf(ticketId))[0]?.body).toContain('30 MB')
  expect(await db.attachment.count({ where: { ticketId } })).toBe(1)
})

test('what looks like protected data is written down, in the quotation too', async () => {
  const ticketId = await makeTicket(rosa)
  await take({
    from: rosa.email,
    text: 'Here it is.',
    whole: 'Here it is.\n> My number is 219-09-9998.',
    ...toTicket(ticketId),
  })
  expect(await db.protectedDataFinding.findMany({ where: { ticketId } })).toMatchObject([
    { place: 'reply', isDenied: false },
  ])
})

test('while name servers are away, staff’s mail is read again later, and waits for a person in the end', async () => {
  const away = say(false, { isUndecided: true })
  const { mail, read } = await makeMail({ from: dan.email })
  await expect(takeInboundMail(mail, read, away)).rejects.toMatchObject({ code: 'unavailable' })
  await db.inboundMail.update({ where: { id: mail.id }, data: { receivedAt: new Date(Date.now() - 600_000) } })
  await takeInboundMail(mail, read, away)
  expect(await rowOf({ mail, read })).toMatchObject({ state: 'held' })
})

test('text that PostgreSQL would refuse, and endless text, becomes a message all the same', async () => {
  const ticketId = await makeTicket(rosa)
  const text = `a\0b\uD800 ${'long '.repeat(30_000)}`
  await take({
    from: rosa.email,
    subject: 'x\0\uDC00',
    text,
    whole: `${text}\0`,
    html: `<p>\0\uD800</p>`,
    ...toTicket(ticketId),
  })
  const [message] = await messagesOf(ticketId)
  expect(message?.body.length).toBeLessThanOrEqual(50_000)
  expect(message?.body).toContain('[The mail is longer. All of it is kept.]')
})
