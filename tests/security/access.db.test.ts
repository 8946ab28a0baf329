import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { restrictTicket } from '#app/domain/tickets/access/restrict-ticket.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as showFile } from '#app/routes/files.$fileId._index.ts'
import { loader as showTicket } from '#app/routes/tickets.$number/route.tsx'
import { action as sendNote } from '#app/routes/tickets.$number.notes.tsx'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { sampleByTurns, shareOfLonger } from './compare-times.ts'

const ROUNDS = 60
const hidden: number[] = []
const files: string[] = []
let cookie = ''

beforeAll(async () => {
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  const admin = await makeAdministrator()
  cookie = (await signInAs(admin)).cookie
  for (let count = 0; count < 8; count += 1) {
    const ticketId = await makeTicket(rosa, { subject: 'Nobody may know' })
    await restrictTicket(dan, { ticketId, restrict: true, reason: 'It names a witness.' })
    hidden.push(ticketId)
    files.push(await attachFile(ticketId, rosa))
  }
})

async function attachFile(ticketId: number, author: Actor): Promise<string> {
  const { id: messageId } = await db.ticketMessage.findFirstOrThrow({ where: { ticketId } })
  const file = { fileName: 'a.txt', mediaType: 'text/plain', sizeBytes: 1, sha256: Buffer.alloc(32) }
  const owned = { ticketId, messageId, uploadedById: author.personId, storageKey: randomUUID() }
  return (await db.attachment.create({ data: { ...file, ...owned } })).id
}

type Handle = (given: { request: Request; context: AppLoadContext; params: Record<string, string> }) => Promise<unknown>

async function ask(handle: unknown, path: string, params: Record<string, string>, method = 'GET') {
  const request = new Request(`http://localhost${path}`, {
    method,
    headers: { Cookie: cookie },
    ...(method === 'POST' && { body: new URLSearchParams({ submissionKey: randomUUID(), body: 'Hello' }) }),
  })
  const context: AppLoadContext = { requestId: randomUUID(), cspNonce: 'n', clientAddress: '10.0.0.1' }
  const answer = await (handle as Handle)({ request, context, params }).catch((thrown: unknown) => thrown)
  if (answer instanceof Response) return { status: answer.status, body: await answer.text() }
  const { init, data } = answer as { init: ResponseInit | null; data: unknown }
  return { status: init?.status, body: JSON.stringify(data) }
}

const roads = {
  page: {
    hidden: (round: number) => page(`OTS-${hidden[round % hidden.length]}`),
    absent: (round: number) => page(`OTS-${900_000_000 + round}`),
  },
  note: {
    hidden: (round: number) => note(`OTS-${hidden[round % hidden.length]}`),
    absent: (round: number) => note(`OTS-${900_000_000 + round}`),
  },
  file: {
    hidden: (round: number) => file(files[round % files.length] ?? ''),
    absent: () => file(randomUUID()),
  },
}
const page = (number: string) => ask(showTicket, `/tickets/${number}`, { number })
const note = (number: string) => ask(sendNote, `/tickets/${number}/notes`, { number }, 'POST')
const file = (fileId: string) => ask(showFile, `/files/${fileId}`, { fileId })

describe.each(Object.entries(roads))('what is hidden and what is absent, asked for by %s (V8.2.2)', (_name, road) => {
  test('get the same answer', async () => {
    const answers = await Promise.all([road.hidden(0), road.absent(0)])
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    const [one, other] = answers.map(({ body }) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|OTS-\d+/g, '…'))
    expect(one).toBe(other)
  })

  test('take the same time', async () => {
    const shares: number[] = []
    // Where one did work that the other is spared, each attempt were near 0 or 1; a busy machine is so now and then.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const share = shareOfLonger(...(await sampleByTurns(ROUNDS, road.hidden, road.absent)))
      if (share > 0.2 && share < 0.8) return
      shares.push(share)
    }
    expect(shares, 'how often hidden ones took longer').toEqual([])
  })
})
