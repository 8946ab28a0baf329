import { z } from 'zod'
import type { PatchOperation } from './read-patch.ts'
import { ScimProblem } from './scim-problem.ts'
import { isRecord } from './user-facts.ts'

/** A change of who belongs to a group; `set` replaces all. */
export interface MemberStep {
  kind: 'add' | 'remove' | 'set'
  ids: string[]
}

export interface GroupFacts {
  displayName?: string
  externalId?: string | null
  steps: MemberStep[]
}

const name = z
  .string('displayName must be text.')
  .trim()
  .min(1, 'displayName is empty.')
  .max(256, 'displayName is too long.')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'displayName has control characters.')
const externalId = z
  .string('externalId must be text.')
  .trim()
  .max(254, 'externalId is too long.')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'externalId has control characters.')

/** A group's document, whole. @throws ScimProblem 'invalidValue' */
export function readGroup(document: Readonly<Record<string, unknown>>): GroupFacts {
  const steps: MemberStep[] =
    document.members === undefined ? [] : [{ kind: 'set', ids: readMembers(document.members) }]
  return { ...readNames(document), steps }
}

/** What the operations of a PATCH say about a group, in the dialects of Entra ID and Okta. @throws ScimProblem */
export function readGroupPatch(operations: readonly PatchOperation[]): GroupFacts {
  const parts = operations.map(readOperation)
  return { ...Object.assign({}, ...parts), steps: parts.flatMap(({ steps }) => steps) }
}

const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"]{1,100})"\s*\]$/i

function readOperation({ op, path, value }: PatchOperation): GroupFacts {
  if (path === null) {
    if (!isRecord(value)) throw new ScimProblem(400, 'Without a path the value must be an object.', 'invalidValue')
    const kind = op === 'replace' ? 'set' : op
    const members = value.members === undefined ? [] : [{ kind, ids: readMembers(value.members) } as const]
    return { ...readNames(value), steps: members }
  }
  const one = ONE_MEMBER.exec(path)?.[1]
  if (one !== undefined && op === 'remove') return { steps: [{ kind: 'remove', ids: [one] }] }
  switch (path.toLowerCase()) {
    case 'members':
      if (op === 'remove' && value === undefined) return { steps: [{ kind: 'set', ids: [] }] }
      return { steps: [{ kind: op === 'replace' ? 'set' : op, ids: readMembers(value) }] }
    case 'displayname':
    case 'externalid':
      return { ...readNames({ [path.toLowerCase()]: op === 'remove' ? null : value }), steps: [] }
    default:
      throw new ScimProblem(400, 'The path is not one of members, displayName and externalId.', 'invalidPath')
  }
}

function readNames(document: Readonly<Record<string, unknown>>): Omit<GroupFacts, 'steps'> {
  const given = Object.fromEntries(Object.entries(document).map(([key, value]) => [key.toLowerCase(), value]))
  const { displayname, externalid } = given
  return {
    ...(displayname !== undefined && { displayName: check(name, displayname) }),
    ...(externalid !== undefined && { externalId: externalid === null ? null : check(externalId, externalid) || null }),
  }
}

function readMembers(value: unknown): string[] {
  const entries = Array.isArray(value) ? value : [value]
  return entries.map((entry) => {
    const id = isRecord(entry) ? entry.value : entry
    if (typeof id === 'string') return id
    throw new ScimProblem(400, 'Each member must have a value.', 'invalidValue')
  })
}

function check<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ScimProblem(400, parsed.error.issues[0]?.message ?? 'A value cannot be read.', 'invalidValue')
}
