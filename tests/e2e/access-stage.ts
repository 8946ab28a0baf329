import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { AskAs } from './ask-as.ts'

export const NOTE = 'Third one this week.'

/** What the matrix's addresses speak of. */
export interface AccessStage {
  ticket: string
  restricted: string
  absent: string
  file: string
  noteFile: string
  restrictedFile: string
  stagedFile: string
}

export function fillNewTicket(subject: string, more: Record<string, string> = {}) {
  return {
    submissionKey: randomUUID() as string,
    categoryCode: 'EUC-DEV-01',
    subject,
    description: 'The screen stays black.',
    impact: 'low',
    urgency: 'low',
    ...more,
  }
}

export async function stageFile(askAs: AskAs, person: Parameters<AskAs>[0], key: string): Promise<string> {
  const form = new FormData()
  form.append('files', new File(['Seen on the screen.'], 'seen.txt', { type: 'text/plain' }))
  const { status, body } = await askAs(person, 'POST', `/files?form=${key}`, form)
  const { id } = JSON.parse(body) as { id?: string }
  if (status !== 201 || !id) throw new Error(`No file was staged: ${status} ${body}`)
  return id
}

export async function openAs(askAs: AskAs, form: Record<string, string>): Promise<string> {
  const { status, location } = await askAs('owner', 'POST', '/tickets/new/euc', form)
  const number = /\/tickets\/(OTS-\d+)/.exec(location)?.[1]
  if (!number) throw new Error(`No ticket was opened: ${status}`)
  return number
}

/** A ticket of the service desk with a file and an internal note's file, a restricted one with a file, a file alone. */
export async function setAccessStage(askAs: AskAs, database: pg.Client): Promise<AccessStage> {
  const category = `SELECT code FROM ticket_category WHERE section_code = 'isec' AND type = 'end_user_computing' ORDER BY code LIMIT 1`
  const { rows } = await database.query<{ code: string }>(category)
  const open = async (subject: string, categoryCode: string) => {
    const form = fillNewTicket(subject, { categoryCode })
    const file = await stageFile(askAs, 'owner', form.submissionKey)
    return { file, number: await openAs(askAs, { ...form, filesKept: file }) }
  }
  const plain = await open('Access: laptop stays dark', 'EUC-DEV-01')
  const restricted = await open('Access: strange mail', rows[0]?.code ?? '')
  const noteKey = randomUUID()
  const noteFile = await stageFile(askAs, 'technician', noteKey)
  const note = { submissionKey: noteKey, body: NOTE, filesKept: noteFile }
  const noted = await askAs('technician', 'POST', `/tickets/${plain.number}/notes`, note)
  if (noted.status !== 303) throw new Error(`No note was written: ${noted.status}`)
  return {
    ticket: plain.number,
    restricted: restricted.number,
    absent: 'OTS-98765432',
    file: plain.file,
    noteFile,
    restrictedFile: restricted.file,
    stagedFile: await stageFile(askAs, 'owner', randomUUID()),
  }
}
