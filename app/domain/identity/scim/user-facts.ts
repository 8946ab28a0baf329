import { z } from 'zod'
import { cleanLine } from '../../text/clean-text.ts'
import { ScimProblem } from './scim-problem.ts'
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from './scim-schemas.ts'

/** What is kept of a user; what is absent was not said. Null: taken away. */
export interface UserFacts {
  userName?: string
  externalId?: string | null
  displayName?: string
  formatted?: string
  givenName?: string
  familyName?: string
  email?: string
  phone?: string | null
  active?: boolean
  organization?: string
}

/** Names that the client looks for again by what it gave are kept as they are; half a character is none that could be kept. */
const name = z
  .string('must be text')
  .trim()
  .max(254, 'is too long')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has control characters')
const filled = name.min(1, 'is empty')

/** What people read is cleaned like what they type. */
function line(most: number) {
  return name.transform(cleanLine).pipe(z.string().max(most, 'is too long'))
}

const FIELDS: Record<keyof UserFacts, z.ZodType> = {
  userName: filled,
  externalId: filled.nullable(),
  displayName: line(120),
  formatted: line(120),
  givenName: line(60),
  familyName: line(60),
  email: z
    .email('must be an email address')
    .max(254, 'is too long')
    .transform((address) => address.toLowerCase()),
  phone: line(50).nullable(),
  // Entra ID writes truth values as "True" and "False".
  active: z.preprocess(
    (value) => (typeof value === 'string' ? TRUTH[value.toLowerCase()] : value),
    z.boolean('must be true or false'),
  ),
  organization: name,
}
const TRUTH: Record<string, boolean> = { true: true, false: false }

/** An extension holds an attribute, which holds its parts. */
const DEEPEST = 3

/** By path, in small letters; what is not here is taken and left. */
const PATHS: Record<string, keyof UserFacts> = {
  username: 'userName',
  externalid: 'externalId',
  displayname: 'displayName',
  'name.formatted': 'formatted',
  'name.givenname': 'givenName',
  'name.familyname': 'familyName',
  'emails.value': 'email',
  emails: 'email',
  'phonenumbers.value': 'phone',
  phonenumbers: 'phone',
  active: 'active',
  organization: 'organization',
}

/** Of several addresses or numbers only the one for work is ours to know. */
const WORK = /\[\s*(type\s+eq\s+"work"|primary\s+eq\s+"?true"?)\s*\]/gi

/** `urn:…:User:name.familyName` → `name.familyname`; null for another person's address, as `emails[type eq "home"].value`. */
export function normalizePath(path: string): string | null {
  const bare = [USER_SCHEMA, ENTERPRISE_SCHEMA].reduce(
    (rest, schema) =>
      rest.toLowerCase().startsWith(`${schema.toLowerCase()}:`) ? rest.slice(schema.length + 1) : rest,
    path.trim(),
  )
  const plain = bare.replace(WORK, '').toLowerCase()
  return plain.includes('[') ? null : plain
}

/**
 * The facts in a user's document, whole or in part, whatever its dialect: nested (`name: {givenName}`), flat
 * (`"name.givenName"`), or by paths with filters. @throws ScimProblem 'invalidValue'
 */
export function readUserFacts(document: Readonly<Record<string, unknown>>, prefix = '', depth = 0): UserFacts {
  const facts: UserFacts = {}
  // Further within stands nothing of ours, and a body may be all depth.
  if (depth > DEEPEST) return facts
  for (const [key, value] of Object.entries(document)) {
    const isSchema = key === ENTERPRISE_SCHEMA || key === USER_SCHEMA
    const path = isSchema ? '' : normalizePath(prefix + key)
    if (path === null) continue
    if (isRecord(value) && !(path in PATHS))
      Object.assign(facts, readUserFacts(value, path === '' ? '' : `${path}.`, depth + 1))
    else Object.assign(facts, readFact(path, value))
  }
  return facts
}

/** One fact by its normalised path; nothing where it is not ours to know. @throws ScimProblem 'invalidValue' */
export function readFact(path: string, value: unknown): UserFacts {
  const field = Object.hasOwn(PATHS, path) ? PATHS[path] : undefined
  if (field === undefined) return {}
  const given = field === 'email' || field === 'phone' ? pickWork(value) : value
  if (given === undefined || (given === null && !NULLABLE.has(field))) return {}
  if (given === '' && NULLABLE.has(field)) return { [field]: null }
  const parsed = FIELDS[field].safeParse(given)
  if (parsed.success) return { [field]: parsed.data }
  throw new ScimProblem(400, `${field} ${parsed.error.issues[0]?.message}.`, 'invalidValue')
}

const NULLABLE = new Set<keyof UserFacts>(['externalId', 'phone'])

/** The one for work, else the main one, else the first. */
function pickWork(value: unknown): unknown {
  if (!Array.isArray(value)) return isRecord(value) ? value.value : value
  const entries = value.filter(isRecord)
  const chosen =
    entries.find(({ type }) => String(type).toLowerCase() === 'work') ??
    entries.find(({ primary }) => primary === true || String(primary).toLowerCase() === 'true') ??
    entries[0]
  return chosen?.value
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
