import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { makeMail } from '#tests/support/make-mail.ts'
import { makeMailContent } from '#tests/support/make-mail-content.ts'
import { makeMailFiles, PNG, PROGRAM } from '#tests/support/make-mail-files.ts'
import { answersTo, messagesOf, openMailStage, proven, takeMail, toldOf, toTicket } from '#tests/support/take-mail.ts'
import { noteAddressOf, replyAddressOf } from '../../tagged-address.server.ts'
import { takeInboundMail } from './take-inbound-mail.server.ts'

const { rosa, dan } = await openMailStage()

test('who answers a mention with a file that is refused is told so in a mail whose answer stays a note', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await takeMail({
    ...{ from: dan.email, envelopeTo: [noteAddressOf(ticketId)] },
    parsed: { attachments: makeMailFiles(['setup.exe', PROGRAM]) },
  })
  const { template, replyTo, text } = await toldOf(made)
  expect([template, replyTo]).toEqual(['files-refused', noteAddressOf(ticketId)])
  expect(text).toContain('setup.exe')
  await takeMail({ from: dan.email, envelopeTo: [replyTo ?? ''] })
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'note' }, { kind: 'note' }])
})

test('who answers a ticket with a file that is refused may answer that publicly', async () => {
  const ticketId = await makeTicket(rosa)
  const parsed = { attachments: makeMailFiles(['setup.exe', PROGRAM]) }
  const { template, replyTo } = await toldOf(await takeMail({ from: dan.email, ...toTicket(ticketId), parsed }))
  expect([template, replyTo]).toEqual(['files-refused', replyAddressOf(ticketId)])
})

test('pictures of what staff quote are not sent with their answer, files are', async () => {
  const ticketId = await makeTicket(rosa)
  const attachments = makeMailFiles(['image.png', PNG, 'one@x'], ['manual.png', PNG])
  await takeMail({ from: dan.email, text: 'Bring it in.', html: null, ...toTicket(ticketId), parsed: { attachments } })
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'reply', isFromStaff: true }])
  expect(await db.attachment.findMany({ where: { ticketId } })).toMatchObject([{ fileName: 'manual.png' }])
})

test('of a requester’s mail whose HTML cannot be parted every picture arrives', async () => {
  const ticketId = await makeTicket(rosa)
  const attachments = makeMailFiles(['image.png', PNG, 'one@x'])
  await takeMail({ from: rosa.email, html: null, ...toTicket(ticketId), parsed: { attachments } })
  expect(await db.attachment.count({ where: { ticketId } })).toBe(1)
})

test('staff who quote nothing but pictures send a requester none of them, and are told', async () => {
  const ticketId = await makeTicket(rosa)
  const content = makeMailContent('(Nothing was written above the quotation.)', { hasOwnWords: false, whole: '> Old.' })
  const parsed = { content, attachments: makeMailFiles(['image.png', PNG, 'one@x']) }
  const made = await takeMail({ from: dan.email, ...toTicket(ticketId), parsed })
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'note' }])
  expect((await toldOf(made)).template).toBe('kept-as-note')
})

test('a sender is told what could not be read of their mail as well as which files were refused', async () => {
  const ticketId = await makeTicket(rosa)
  const leftOut = ['The file “second\0\uD800.bin” was left out: all files of a mail may have 30 MB together.']
  const parsed = { leftOut, attachments: makeMailFiles(['setup.exe', PROGRAM]) }
  const { template, text } = await toldOf(await takeMail({ from: rosa.email, ...toTicket(ticketId), parsed }))
  expect(template).toBe('files-refused')
  expect(text).toMatch(/second.*\.bin.*setup\.exe/s)
})

test('what opens a ticket tells its sender what could not be read of it', async () => {
  const leftOut = ['It has more parts than are read: the last ones were left out.']
  const { template, text } = await toldOf(await takeMail({ from: rosa.email, parsed: { leftOut } }))
  expect(template).toBe('files-refused')
  expect(text).toContain('more parts')
})

test('who is told that their words became a note is told which files are missing from it', async () => {
  const ticketId = await makeTicket(rosa)
  const text = 'Rosa wrote on 11/26/2026 at 10:14:\n> Which?\nThis one.'
  const parsed = { leftOut: ['It has more parts.'], attachments: makeMailFiles(['setup.exe', PROGRAM]) }
  const told = await toldOf(await takeMail({ from: dan.email, text, ...toTicket(ticketId), parsed }))
  expect(told.template).toBe('kept-as-note')
  expect(told.text).toContain('It has more parts.')
  expect(told.text).toContain('setup.exe')
})

test('files beyond what a message holds are counted in a sentence', async () => {
  const ticketId = await makeTicket(rosa)
  const files = Array.from({ length: 23 }, (_, place): [string, string] => [`${place}.txt`, `log ${place}`])
  const parsed = { attachments: makeMailFiles(...files) }
  const { text } = await toldOf(await takeMail({ from: rosa.email, ...toTicket(ticketId), parsed }))
  expect(text).toContain('- 3 more files were not attached: a message holds 20.')
  expect((await messagesOf(ticketId))[0]?.body).toMatch(
    /\[Left out of this mail\. 3 more files were not attached: .*\]$/,
  )
})

test('files go by the rules of uploads: pictures keep their names, what is refused is named in the message', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await takeMail({
    ...{
      from: rosa.email,
      text: 'See the picture.',
      html: '<p>See <img src="cid:one@x"><img src="cid:two@x"></p>',
      ...toTicket(ticketId),
    },
    parsed: {
      attachments: makeMailFiles(
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
      parsed: { attachments: makeMailFiles(['image.png', PNG, 'one@x']).map((file) => ({ ...file, isInline: true })) },
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
  const parsed = { attachments: makeMailFiles(['log.txt', 'the log\n']) }
  const { text } = await toldOf(await takeMail({ from: rosa.email, ...toTicket(ticketId), parsed }))
  expect(text).toContain('- No file was attached: a ticket holds 30 MB of them.')
  expect((await messagesOf(ticketId))[0]?.body).toContain('30 MB')
  expect(await db.attachment.count({ where: { ticketId } })).toBe(1)
})
