import { type GrantedRole, isGrantedRole, scopeOf } from '../role-words.ts'
import type { ImportGround } from './read-person-row.ts'

export interface ImportedRole {
  role: GrantedRole
  agencyId: number | null
  sectionCode: string | null
  approvalRole: string | null
}

/** Many more than anybody holds. */
const MOST_ROLES = 30

/**
 * Reads 'technician:euc; coordinator:LDH; approver:LDH:data owner; administrator': roles with what they are held for.
 * `problem` says what is wrong with the first that cannot be read.
 */
export function readRoles(text: string, ground: ImportGround): { roles: ImportedRole[]; problem: string | null } {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length > MOST_ROLES) return { roles: [], problem: `These are more than ${MOST_ROLES} roles.` }
  const roles = new Map<string, ImportedRole>()
  for (const part of parts) {
    const read = readRole(part, ground)
    if (typeof read === 'string') return { roles: [], problem: read }
    roles.set(JSON.stringify(read), read)
  }
  return { roles: [...roles.values()], problem: null }
}

function readRole(part: string, ground: ImportGround): ImportedRole | string {
  const [name = '', scope = '', approval = '', ...rest] = part.split(':').map((piece) => piece.trim())
  const role = name.toLowerCase().replace(/[ -]/g, '_')
  const said = `“${part.slice(0, 80)}”`
  if (!isGrantedRole(role)) return `${said} is no role that can be given.`
  if (rest.length > 0 || (approval !== '' && role !== 'approver')) return `${said} says more than a role needs.`
  const held = { role, agencyId: null, sectionCode: null, approvalRole: null }
  switch (scopeOf(role)) {
    case 'everywhere':
      return scope === '' ? held : `${said}: this role is held everywhere.`
    case 'section': {
      const sectionCode = scope.toLowerCase()
      return ground.sectionCodes.has(sectionCode) ? { ...held, sectionCode } : `${said} names no section.`
    }
    case 'agency': {
      const agencyId = ground.agencyByWord.get(scope.toLowerCase())
      if (agencyId === undefined) return `${said} names no active agency.`
      if (role !== 'approver') return { ...held, agencyId }
      if (!ground.approvalRoles.has(approval)) return `${said}: no category asks for this approval.`
      return { ...held, agencyId, approvalRole: approval }
    }
  }
}
