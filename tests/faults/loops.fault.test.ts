import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findFreePort } from '#app/platform/find-free-port.ts'
import { giveFileAStage } from './give-file-a-stage.ts'
import { type OtherHelpdesk, openOtherHelpdesk } from './open-other-helpdesk.ts'
import { choose } from './run-length.ts'
import { type MailExchange, startMailExchange } from './start-mail-exchange.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'postgres' })

const OURS = 'helpdesk@ots.la.example'
const THEIRS = 'helpdesk@other.la.example'
/** Where both tell a section of what is new: mail by which the one helpdesk reads what the other tells its staff, and we our own. */
const SECTION = 'euc@ots.la.example'
/** Says nowhere that it is a program. */
const RUDE = 'away@robots.la.example'
const POLITE = 'polite@robots.la.example'
/** Likewise rude; neither helpdesk knows who that is. */
const UNKNOWN = 'unknown@robots.la.example'
/** Of a member of our staff and of a requester who are both away, and say so without a mark. */
const AWAY_STAFF = 'dan.hebert@robots.la.example'
const AWAY_REQUESTER = 'rosa.guidry@robots.la.example'

const QUIET_MS = choose({ short: 20_000, long: 120_000 })
/** More than any pair needs, of whom the busiest tell a section of each ticket; a loop would pass it within seconds. */
const MOST_BETWEEN_TWO = 12
/** See judge-mail.ts. */
const CEILING = 20

let exchange: MailExchange
let other: OtherHelpdesk
let ports: { ours: number; theirs: number }

type Query = OtherHelpdesk['query']
const ours: Query = async (sql, values = []) => {
  const { pool } = await import('#app/platform/db.server.ts')
  return (await pool.query(sql, values)).rows
}

beforeAll(async () => {
  ports = { ours: await findFreePort(), theirs: await findFreePort() }
  other = await openOtherHelpdesk(process.env.DATABASE_URL ?? '')
  exchange = await startMailExchange({ 'ots.la.example': ports.ours, 'other.la.example': ports.theirs }, [
    { address: RUDE },
    { address: UNKNOWN },
    { address: AWAY_STAFF },
    { address: AWAY_REQUESTER },
    { address: POLITE, marks: { 'Auto-Submitted': 'auto-replied' } },
  ])
  await prepare(ours, { mailboxes: [OURS, SECTION], people: [THEIRS, RUDE, POLITE], unknownSenders: 'refuse' })
  // The worst setting: whoever writes becomes somebody.
  await prepare(other.query, { mailboxes: [THEIRS], people: [OURS, RUDE, POLITE], unknownSenders: 'admit' })
})

// Those of a test end with it.
beforeEach(async () => {
  const shared = { SMTP_URL: exchange.url, MAIL_TRUSTED_RELAYS: '127.0.0.0/8', MAIL_AUTHSERV_IDS: 'mx.la.example' }
  const start = async (settings: Record<string, string>, from: string, port: number) => {
    const to = { MAIL_FROM: from, MAIL_RECEIVER_SMTP_PORT: String(port) }
    const worker = await stage.startWorker({ settings: { ...shared, ...settings, ...to } })
    await waitPatiently('it receives mail', () => worker.readLog().includes('mail is received'))
  }
  await Promise.all([start({}, OURS, ports.ours), start(other.settings, THEIRS, ports.theirs)])
})

afterAll(async () => {
  await stage.killWorkers?.()
  await Promise.all([exchange?.stop(), other?.close()])
})

async function prepare(
  query: Query,
  { mailboxes, people, unknownSenders }: { mailboxes: string[]; people: string[]; unknownSenders: string },
): Promise<void> {
  await query('DELETE FROM mailbox')
  await query('INSERT INTO mailbox (address, unknown_senders) SELECT unnest($1::text[]), $2::unknown_senders', [
    mailboxes,
    unknownSenders,
  ])
  await query(
    `INSERT INTO person (email, name, agency_id) SELECT address, address, (SELECT id FROM agency WHERE code = 'LDH')
    FROM unnest($1::text[]) AS address`,
    [people],
  )
}

/** Nothing has travelled for so long, nobody has anything left to do, and nothing was lost on the way. */
async function untilSilent(quietMs = QUIET_MS): Promise<void> {
  const since = performance.now()
  await waitPatiently(
    'no mail travels any more',
    async () => {
      const last = Math.max(since, exchange.mails.at(-1)?.at ?? 0)
      return performance.now() - last > quietMs && (await isIdle(ours)) && (await isIdle(other.query))
    },
    500,
  )
  expect(exchange.failures).toEqual([])
}

async function isIdle(query: Query): Promise<boolean> {
  const [row] = await query<{ left: number }>(
    `SELECT ((SELECT count(*) FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL)
      + (SELECT count(*) FROM inbound_mail WHERE state IN ('received', 'reading'))
      + (SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending', 'deferred') AND address LIKE '%@%.la.example'))::int AS left`,
  )
  return row?.left === 0
}

/** As if an hour had gone by: whatever is allowed once an hour is allowed again. */
async function letAnHourPass(query: Query): Promise<void> {
  await query(`UPDATE automatic_answer SET answered_at = answered_at - interval '61 minutes'`)
  await query(`UPDATE inbound_mail SET received_at = received_at - interval '61 minutes'`)
  await query(`UPDATE ticket_message SET created_at = created_at - interval '61 minutes' WHERE channel = 'email'`)
}

function countPairs(): Record<string, number> {
  const robots = new Set([RUDE, POLITE, UNKNOWN, OURS, THEIRS])
  const pairs: Record<string, number> = {}
  for (const { from, to } of exchange.mails) {
    const [one, two] = [from, partyOf(to)]
    if (robots.has(one) && robots.has(two)) pairs[`${one} → ${two}`] = (pairs[`${one} → ${two}`] ?? 0) + 1
  }
  return pairs
}

/** The addresses of answers are the helpdesk’s as well, and so is that of a section of ours. */
function partyOf(to: string): string {
  if (to === SECTION || /^(ticket|bounce)\+.*@ots\.la\.example$/.test(to)) return OURS
  return to.endsWith('@other.la.example') ? THEIRS : to
}

const mailsOnTickets = (query: Query) =>
  query<{ ticketId: number; side: boolean; mails: number }>(
    `SELECT ticket_id AS "ticketId", is_from_staff AS side, count(*)::int AS mails FROM ticket_message WHERE channel = 'email' GROUP BY 1, 2`,
  )

test('two helpdesks and three responders that all write to each other fall silent after a few mails', async () => {
  await exchange.send({ from: THEIRS, to: OURS, subject: 'The printer of your helpdesk' })
  await exchange.send({ from: OURS, to: THEIRS, subject: 'The scanner of your helpdesk' })
  for (const robot of [RUDE, POLITE, UNKNOWN]) {
    await exchange.send({ from: robot, to: OURS, subject: `First mail of ${robot}` })
    await exchange.send({ from: robot, to: THEIRS, subject: `First mail of ${robot}` })
  }
  await untilSilent()
  // A person answers everything that is open, which is mail to each of them.
  await answerAllTickets()
  await untilSilent()
  const pairs = countPairs()
  expect(pairs[`${OURS} → ${THEIRS}`]).toBeGreaterThan(0)
  expect(pairs[`${OURS} → ${RUDE}`]).toBeGreaterThan(0)
  expect(Object.entries(pairs).filter(([, mails]) => mails > MOST_BETWEEN_TWO)).toEqual([])
  for (const query of [ours, other.query]) {
    expect((await mailsOnTickets(query)).filter(({ mails }) => mails > CEILING)).toEqual([])
  }

  const before = exchange.mails.length
  await letAnHourPass(ours)
  await letAnHourPass(other.query)
  await delay(QUIET_MS / 2)
  expect(exchange.mails.slice(before)).toEqual([])
})

async function answerAllTickets(): Promise<void> {
  const { makeTechnician } = await import('#prisma/seed/builders/make-staff.ts')
  const { replySchema, replyToTicket } = await import('#app/domain/tickets/reply-to-ticket.server.ts')
  const { randomUUID } = await import('node:crypto')
  const tickets = await stage.db.ticket.findMany({ select: { id: true, sectionCode: true } })
  for (const { id, sectionCode } of tickets) {
    const technician = await makeTechnician(sectionCode)
    const input = replySchema.parse({ submissionKey: randomUUID(), body: 'We are looking at it.' })
    await replyToTicket(technician, { ...input, ticketId: id })
  }
}

test('a requester and a technician who are both away do not keep a ticket going beyond its ceiling', async () => {
  const { makePerson } = await import('#prisma/seed/builders/make-person.ts')
  const { makeTechnician } = await import('#prisma/seed/builders/make-staff.ts')
  const { makeTicket } = await import('#prisma/seed/builders/make-ticket.ts')
  const { assignTicket } = await import('#app/domain/tickets/assign-ticket.server.ts')
  const rosa = await makePerson({ email: AWAY_REQUESTER, agencyCode: 'LDH' })
  const dan = await makeTechnician('euc', { email: AWAY_STAFF })
  const ticketId = await makeTicket(rosa)
  const { revision } = await stage.db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  await assignTicket(dan, { ticketId, assigneeId: dan.personId, revision })
  await untilSilent()
  const sides = (await mailsOnTickets(ours)).filter((one) => one.ticketId === ticketId)
  // It did go round, or this would show nothing.
  expect(sides.reduce((sum, { mails }) => sum + mails, 0)).toBeGreaterThan(4)
  expect(sides.filter(({ mails }) => mails > CEILING)).toEqual([])
  const held = await stage.db.inboundMail.count({ where: { ticketId, state: 'held' } })
  expect(held).toBeGreaterThan(0)
  expect(held).toBeLessThanOrEqual(4)
})
