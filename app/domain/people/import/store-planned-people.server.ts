import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { PlannedPerson } from './person-fate.ts'

export interface ImportedBy {
  actorId: number
  clientAddress: string
  requestId: string
  fileId: string
}

/** Writes what a batch of rows asks for, with an entry of the audit for each person and role. */
export async function storePlannedPeople(tx: SqlTx, planned: readonly PlannedPerson[], by: ImportedBy): Promise<void> {
  const added = planned.filter(({ known }) => known === null)
  const changed = planned.filter(({ known, after }) => known !== null && Object.keys(after).length > 0)
  const ids = new Map(planned.flatMap(({ known, row }) => (known ? [[row.email, known.id] as const] : [])))
  for (const { id, email } of await insertPeople(tx, added)) ids.set(email, id)
  await updatePeople(tx, changed)
  const idOf = (email: string) => {
    const id = ids.get(email)
    if (id === undefined) throw new Error('A person was imported and is not there')
    return id
  }
  const grants = planned.flatMap(({ row, newRoles }) =>
    newRoles.map((role) => ({ ...role, email: row.email, personId: idOf(row.email) })),
  )
  await insertGrants(tx, grants, by)
  await insertAudit(tx, by, [
    ...added.map(({ row, after }) => ({ ...note('identity.personAdded', row.email, idOf(row.email)), after })),
    ...changed.map(({ row, before, after }) => ({
      ...note('identity.personChanged', row.email, idOf(row.email)),
      before,
      after,
    })),
    ...grants.map(({ email, personId, ...after }) => ({ ...note('identity.roleGranted', email, personId), after })),
  ])
}

interface Note {
  action: string
  subject: string
  personId: number
  before?: object
  after?: object
}

const note = (action: string, subject: string, personId: number): Note => ({ action, subject, personId })

async function insertPeople(tx: SqlTx, added: readonly PlannedPerson[]): Promise<{ id: number; email: string }[]> {
  if (added.length === 0) return []
  return tx.$queryRaw<{ id: number; email: string }[]>`
    INSERT INTO person (email, name, phone, agency_id, building, room, time_zone)
    SELECT r.email, r.name, coalesce(r.phone, ''), r."agencyId", coalesce(r.building, ''), coalesce(r.room, ''),
      coalesce(r."timeZone", 'America/Chicago')
    FROM jsonb_to_recordset(${JSON.stringify(added.map(({ row }) => row))}::jsonb) AS r(email text, name text, phone text,
      "agencyId" int, building text, room text, "timeZone" text)
    RETURNING id, email`
}

async function updatePeople(tx: SqlTx, changed: readonly PlannedPerson[]): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ known, after }) => ({ id: known?.id, ...after }))
  await tx.$executeRaw`
    UPDATE person p SET name = coalesce(r.name, p.name), phone = coalesce(r.phone, p.phone),
      agency_id = coalesce(r."agencyId", p.agency_id), building = coalesce(r.building, p.building),
      room = coalesce(r.room, p.room), time_zone = coalesce(r."timeZone", p.time_zone)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id int, name text, phone text, "agencyId" int, building text,
      room text, "timeZone" text)
    WHERE p.id = r.id`
}

async function insertGrants(tx: SqlTx, grants: readonly object[], { actorId }: ImportedBy): Promise<void> {
  if (grants.length === 0) return
  await tx.$executeRaw`
    INSERT INTO role_grant (person_id, role, agency_id, section_code, approval_role, valid_from, granted_by_id)
    SELECT r."personId", r.role::role, r."agencyId", r."sectionCode", r."approvalRole", now(), ${actorId}
    FROM jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) AS r("personId" int, role text, "agencyId" int,
      "sectionCode" text, "approvalRole" text)`
}

async function insertAudit(tx: SqlTx, by: ImportedBy, notes: readonly Note[]): Promise<void> {
  if (notes.length === 0) return
  await tx.$executeRaw`
    INSERT INTO audit_entry (action, actor_id, subject, payload, before, after, ip_address, request_id)
    SELECT r.action, ${by.actorId}, r.subject, jsonb_build_object('personId', r."personId", 'fileId', ${by.fileId}::text),
      r.before, r.after, ${by.clientAddress}, ${by.requestId}
    FROM jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) AS r(action text, subject text, "personId" int, before jsonb,
      after jsonb)`
}
