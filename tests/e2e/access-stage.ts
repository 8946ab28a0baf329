import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { PEOPLE } from '#tests/access/people.ts'
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
  /** Held mails: to the service desk's mailbox, and to Information Security's. */
  heldMail: string
  restrictedMail: string
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

/** Those of the matrix whom the demo does not know, with its password. */
async function makePeople(database: pg.Client): Promise<void> {
  const cast = [
    { email: PEOPLE.approver, name: 'Odile Approver', like: PEOPLE.owner },
    { email: PEOPLE.recordsOfficer, name: 'Ray Records', like: PEOPLE.administrator },
    { email: PEOPLE.named, name: 'Nell Named', like: PEOPLE.otherTechnician },
    { email: PEOPLE.deactivated, name: 'Gus Gone', like: PEOPLE.owner },
  ]
  const person = `INSERT INTO person (email, name, agency_id, parish_name, password_hash)
    SELECT $1, $2, agency_id, parish_name, password_hash FROM person WHERE email = $3 ON CONFLICT (email) DO NOTHING`
  for (const { email, name, like } of cast) await database.query(person, [email, name, like])
  const grant = `INSERT INTO role_grant (person_id, role, agency_id, section_code, approval_role)
    SELECT p.id, $2::role, CASE WHEN $3 THEN p.agency_id END, $4, $5 FROM person p
    WHERE p.email = $1 AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)`
  await database.query(grant, [PEOPLE.approver, 'approver', true, null, 'agency approver'])
  await database.query(grant, [PEOPLE.recordsOfficer, 'records_officer', false, null, null])
  await database.query(grant, [PEOPLE.named, 'technician', false, 'dco', null])
}

/** Signs in and is shut out afterwards; the session stays in the cookie jar. */
async function deactivateAfterSignIn(askAs: AskAs, database: pg.Client): Promise<void> {
  const setActive = 'UPDATE person SET is_active = $2 WHERE email = $1'
  await database.query(setActive, [PEOPLE.deactivated, true])
  const { status } = await askAs('deactivated', 'GET', '/tickets')
  if (status !== 200) throw new Error(`Who will be deactivated could not sign in: ${status}`)
  await database.query(setActive, [PEOPLE.deactivated, false])
}

/** A mail that waits for a decision, whose bytes are nowhere. */
async function holdMail(database: pg.Client, sectionCode: string): Promise<string> {
  const mail = `INSERT INTO inbound_mail (road, mailbox_id, envelope_from, envelope_to, storage_key, size_bytes, sha256, state, sender, subject, reason)
    SELECT 'smtp', (SELECT min(id) FROM mailbox WHERE section_code = $1), 'stranger@nowhere.example', '{}', $2, 1, '', 'held',
      'stranger@nowhere.example', 'Strange mail', 'Nobody knows its sender.' RETURNING id::text`
  const { rows } = await database.query<{ id: string }>(mail, [sectionCode, randomBytes(24).toString('hex')])
  const [row] = rows
  if (!row) throw new Error('No mail was held')
  return row.id
}

/** A ticket of the service desk with a file and an internal note's file, a restricted one with a file, a file alone. */
export async function setAccessStage(askAs: AskAs, database: pg.Client): Promise<AccessStage> {
  await makePeople(database)
  await deactivateAfterSignIn(askAs, database)
  const category = `SELECT code FROM ticket_category WHERE section_code = 'isec' AND type = 'end_user_computing' ORDER BY code LIMIT 1`
  const { rows } = await database.query<{ code: string }>(category)
  const open = async (subject: string, categoryCode: string) => {
    const form = fillNewTicket(subject, { categoryCode })
    const file = await stageFile(askAs, 'owner', form.submissionKey)
    return { file, number: await openAs(askAs, { ...form, filesKept: file }) }
  }
  const plain = await open('Access: laptop stays dark', 'EUC-DEV-01')
  const restricted = await open('Access: strange mail', rows[0]?.code ?? '')
  const name = `INSERT INTO ticket_access (ticket_id, person_id, kind, reason, granted_by_id)
    SELECT $1, p.id, 'named', 'Knows the mail server.', s.id FROM person p, person s WHERE p.email = $2 AND s.email = $3`
  await database.query(name, [restricted.number.slice(4), PEOPLE.named, PEOPLE.confidential])
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
    heldMail: await holdMail(database, 'euc'),
    restrictedMail: await holdMail(database, 'isec'),
  }
}
