import { randomUUID } from 'node:crypto'
import type { Answer, Visit } from './drive-clients.ts'
import type { LoadedTickets } from './load-tickets.ts'
import { Random } from './random.ts'
import { writeWords } from './vocabulary.ts'

export interface Cookies {
  technician: string
  supervisor: string
  requesters: readonly string[]
}

export const SCENARIOS = ['queue', 'ticket', 'search', 'report', 'open'] as const
export type ScenarioName = (typeof SCENARIOS)[number]

const BOUNDARY = 'bench-part-9f2c41'

/** What the clients of each scenario ask for, one visit after the other. */
export function writeScenarios(
  address: string,
  cookies: Cookies,
  loaded: LoadedTickets,
  queueRows: number,
): Record<ScenarioName, () => Visit> {
  const random = new Random(7)
  const page = (path: string, cookie: string, findMissing: (body: string) => string | null): Visit => ({
    method: 'GET',
    path,
    headers: { cookie, accept: 'text/html' },
    findFault: (answer) => (answer.status === 200 ? findMissing(answer.body) : `answered ${answer.status}`),
  })
  return {
    queue: () => page('/queues/euc', cookies.technician, (body) => findMissingRows(body, queueRows)),
    ticket: () => {
      const { id, text } = random.pick(loaded.long)
      return page(`/tickets/OTS-${id}`, cookies.technician, expect(text))
    },
    search: () => {
      const { word, id } = random.pick(loaded.searched)
      return page(`/search?q=${word}`, cookies.technician, expect(`OTS-${id}`))
    },
    report: () => page('/reports/sla', cookies.supervisor, expect('How well promised times were kept')),
    open: () => openTicket(address, random.pick(cookies.requesters), random),
  }
}

function expect(text: string): (body: string) => string | null {
  return (body) => (body.includes(text) ? null : `"${text}" is missing`)
}

function findMissingRows(body: string, expected: number): string | null {
  const rows = body.split('data-row-link').length - 1
  return rows === expected ? null : `shows ${rows} rows instead of ${expected}`
}

/** What a browser sends for the filled-in form, its empty file field included; each time another form. */
function openTicket(address: string, cookie: string, random: Random): Visit {
  const fields = {
    submissionKey: randomUUID(),
    categoryCode: random.pick(['EUC-DEV-01', 'EUC-ACC-01']),
    subject: writeWords(random, random.between(3, 7)),
    description: writeWords(random, random.between(30, 90)),
    device: 'Laptop',
    assetTag: 'OTS-48213',
    account: '',
    errorText: '',
    onBehalfOf: '',
    parishName: 'East Baton Rouge',
    building: 'Claiborne Building',
    room: '3-119',
    contactPhone: '225-555-0100',
    contactNote: '',
    impact: random.pick(['low', 'medium']),
    urgency: random.pick(['low', 'medium']),
  }
  return {
    method: 'POST',
    path: '/tickets/new/euc',
    headers: { cookie, origin: address, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: writeForm(fields),
    findFault: findNoTicket,
  }
}

function writeForm(fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(([name, value]) => writePart(`name="${name}"`, value))
  const file = writePart('name="files"; filename=""\r\nContent-Type: application/octet-stream', '')
  return `${parts.join('')}${file}--${BOUNDARY}--\r\n`
}

function writePart(head: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`
}

function findNoTicket({ status, headers, body }: Answer): string | null {
  if (status === 303 && /\/tickets\/OTS-\d+\?opened$/.test(headers.location ?? '')) return null
  return `answered ${status} ${headers.location ?? body.slice(0, 200)}`
}
